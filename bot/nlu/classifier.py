"""Which topic is asked about: bot.classifier as a Rasa component, with probabilities that fit."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, List, Text, Tuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax

from bot.classifier import LinearClassifier, kept_aside
from bot.encoder import load_encoder
from bot.nlu.kept import KeptComponent
from bot.nlu.second_question import second_question
from bot.safety.semantic import SemanticModel, thresholds

RANKED = 10
FEWEST = 30
FILE = "classifier.npz"
# Where too few phrases are kept aside, or none of a safety topic, the semantic half is silent: the lexical rules stand alone.
UNSET = {"sharpness": 1.0, "alarm_from": np.inf, "worry_from": np.inf, "calm_below": -np.inf}
# Texts, labels and the encoder's vectors.
Examples = Tuple[List[str], List[str], np.ndarray]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(KeptComponent, IntentClassifier):
    """Ranks every intent for a message, with probabilities; what it learned is the semantic half of safety detection too."""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._semantic: Any = None
        self._sharpness = 1.0

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Settings and their defaults: C is the machine's, `least_seen` how many phrases must hold a word for it to count."""
        return {"C": 0.2, "encoder_weight": 1.0, "least_seen": 1}

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on every example that has an intent, and keep the result."""
        texts = [str(example.get(TEXT)) for example in training_data.intent_examples]
        labels = [str(example.get(INTENT)) for example in training_data.intent_examples]
        settings = {name: self._config[name] for name in ("C", "encoder_weight", "least_seen")}
        examples = (texts, labels, load_encoder().encode(texts))
        with ThreadPoolExecutor() as threads, self._storage.write_to(self._resource) as folder:
            numbers = threads.submit(set_aside, examples, settings)
            LinearClassifier.fit(*examples, **settings).save(folder / FILE, **numbers.result())
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent and its ranking on each message; a second question's topic is marked in it with `also`."""
        for message in messages:
            ranking = self._ranking(message.get(TEXT) or "")
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
            # The safety gate reads with the same classifier, which remembers what it has just read.
            message.set("semantic", self._semantic)
        return messages

    def _ranking(self, text: str) -> List[Dict[Text, Any]]:
        labels, probabilities = self._semantic.classifier.labels, self._probabilities(text)
        order = np.argsort(-probabilities)
        second = second_question(text, labels[order[0]], self._likeliest)
        return [
            {INTENT_NAME_KEY: labels[n], PREDICTED_CONFIDENCE_KEY: float(probabilities[n]), "also": labels[n] == second}
            for place, n in enumerate(order)
            if place < RANKED or labels[n] == second
        ]

    def _probabilities(self, text: str) -> np.ndarray:
        return np.asarray(softmax(self._sharpness * self._semantic.classifier.margins([text])[0]))

    def _likeliest(self, text: str) -> Tuple[str, float]:
        probabilities = self._probabilities(text)
        return self._semantic.classifier.labels[probabilities.argmax()], float(probabilities.max())

    def restore(self, folder: Path) -> None:
        """Read the classifier with its thresholds, and how sharp its probabilities are."""
        self._semantic = SemanticModel.load(folder / FILE)
        self._sharpness = float(np.load(folder / FILE)["sharpness"])


def set_aside(examples: Examples, settings: Dict[Text, Any]) -> Dict[Text, float]:
    """The numbers that are set on the phrases kept aside, by a classifier that has not seen them."""
    seen, aside = divided(examples)
    grave = [text for text, label in zip(*aside[:2]) if label.startswith("safety.")]
    ordinary = [text for text, label in zip(*aside[:2]) if not label.startswith("safety.")]
    if len(aside[0]) < FEWEST:
        return UNSET
    classifier = LinearClassifier.fit(*seen, **settings)
    fitted = {**UNSET, "sharpness": sharpness(classifier, *aside[:2])}
    return {**fitted, **thresholds(classifier, ordinary, grave)} if grave and ordinary else fitted


def divided(examples: Examples) -> Tuple[Examples, Examples]:
    """Those to fit on, and those kept aside."""
    texts, labels, vectors = examples
    aside = np.array([kept_aside(text) for text in texts])
    seen, kept = np.flatnonzero(~aside), np.flatnonzero(aside)
    return tuple(([texts[n] for n in rows], [labels[n] for n in rows], vectors[rows]) for rows in (seen, kept))  # type: ignore


def sharpness(classifier: LinearClassifier, texts: List[str], labels: List[str]) -> float:
    """What to multiply margins by, so that their softmax says how often the classifier is right on phrases kept aside."""
    known = [(text, classifier.labels.index(label)) for text, label in zip(texts, labels) if label in classifier.labels]
    margins = classifier.margins([text for text, _ in known])
    truth = [label for _, label in known]

    def surprise(log_sharpness: float) -> float:
        return -float(log_softmax(np.exp(log_sharpness) * margins, axis=1)[np.arange(len(truth)), truth].mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-2, 4), method="bounded").x))
