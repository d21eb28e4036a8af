"""Which topic is asked about: the sentence encoder and TF-IDF over words and letters, into a logistic regression."""

import json
from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.encoder import load_encoder
from bot.safety.lexical import normalise

RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Ranks every intent for a message, with probabilities."""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._vectorizers = [
            TfidfVectorizer(analyzer="word", ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        ]
        self._labels: List[Text] = []
        self._weights = np.zeros((0, 0), dtype=np.float32)
        self._bias = np.zeros(0, dtype=np.float32)

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Settings and their defaults; the weights scale each kind of evidence."""
        return {"C": 10.0, "encoder_weight": 2.0, "word_weight": 1.0, "letter_weight": 1.0}

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "TopicClassifier":
        """An untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on every example that has an intent, and keep the result."""
        examples = training_data.intent_examples
        texts = [example.get(TEXT) for example in examples]
        for vectorizer in self._vectorizers:
            vectorizer.fit([normalise(text) for text in texts])
        regression = LogisticRegression(C=self._config["C"], max_iter=300, class_weight="balanced")
        regression.fit(self._features(texts), [example.get(INTENT) for example in examples])
        self._labels = [str(label) for label in regression.classes_]
        self._weights = np.ascontiguousarray(regression.coef_.T, dtype=np.float32)
        self._bias = regression.intercept_.astype(np.float32)
        self._persist()
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent and its ranking on each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            probabilities = self._probabilities(text)
            order = np.argsort(-probabilities)[:RANKED]
            ranking = [
                {INTENT_NAME_KEY: self._labels[n], PREDICTED_CONFIDENCE_KEY: float(probabilities[n])} for n in order
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _probabilities(self, text: Text) -> np.ndarray:
        logits = self._features([text]).astype(np.float32).dot(self._weights)[0] + self._bias
        exponent = np.exp(logits - logits.max())
        return np.asarray(exponent / exponent.sum())

    def _features(self, texts: List[Text]) -> csr_matrix:
        """Encoder vectors beside TF-IDF, shape (len(texts), features)."""
        dense = csr_matrix(load_encoder().encode(texts) * self._config["encoder_weight"])
        plain = [normalise(text) for text in texts]
        word, letter = (vectorizer.transform(plain) for vectorizer in self._vectorizers)
        return hstack([dense, word * self._config["word_weight"], letter * self._config["letter_weight"]], format="csr")

    def _persist(self) -> None:
        with self._storage.write_to(self._resource) as folder:
            np.savez_compressed(folder / "weights.npz", weights=self._weights.astype(np.float16), bias=self._bias)
            words = [
                {"vocabulary": {w: int(n) for w, n in v.vocabulary_.items()}, "idf": v.idf_.tolist()}
                for v in self._vectorizers
            ]
            (folder / "words.json").write_text(json.dumps({"labels": self._labels, "vectorizers": words}))

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TopicClassifier":
        """The component as it was trained."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            arrays = np.load(folder / "weights.npz", allow_pickle=False)
            words = json.loads((folder / "words.json").read_text())
        component._weights = np.ascontiguousarray(arrays["weights"], dtype=np.float32)
        component._bias = arrays["bias"]
        component._labels = words["labels"]
        for vectorizer, kept in zip(component._vectorizers, words["vectorizers"]):
            vectorizer.vocabulary = kept["vocabulary"]
            vectorizer._validate_vocabulary()
            vectorizer.idf_ = np.array(kept["idf"])
        return component
