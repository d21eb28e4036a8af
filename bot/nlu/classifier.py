"""Which topic is asked about: bot.classifier as a Rasa component, with probabilities that fit."""

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
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax

from bot.classifier import LinearClassifier, kept_aside

RANKED = 10
FEWEST = 100
FILE = "classifier.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Ranks every intent for a message, with probabilities."""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._classifier: Any = None
        self._sharpness = 1.0

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Settings and their defaults: C is the machine's, `least_seen` how many phrases must hold a word for it to count."""
        return {"C": 0.2, "encoder_weight": 1.0, "least_seen": 1}

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "TopicClassifier":
        """An untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on every example that has an intent, and keep the result."""
        pairs = [(str(example.get(TEXT)), str(example.get(INTENT))) for example in training_data.intent_examples]
        settings = {name: self._config[name] for name in ("C", "encoder_weight", "least_seen")}
        self._sharpness = sharpness(pairs, settings)
        self._classifier = LinearClassifier.fit(*zip(*pairs), **settings)
        with self._storage.write_to(self._resource) as folder:
            self._classifier.save(folder / FILE, sharpness=self._sharpness)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent and its ranking on each message."""
        for message in messages:
            probabilities = softmax(self._sharpness * self._classifier.margins([message.get(TEXT) or ""])[0])
            ranking = [
                {INTENT_NAME_KEY: self._classifier.labels[n], PREDICTED_CONFIDENCE_KEY: float(probabilities[n])}
                for n in np.argsort(-probabilities)[:RANKED]
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

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
            component._classifier = LinearClassifier.load(folder / FILE)
            component._sharpness = float(np.load(folder / FILE)["sharpness"])
        return component


def sharpness(pairs: List[Any], settings: Dict[Text, Any]) -> float:
    """What to multiply margins by, so that their softmax says how often the classifier is right on phrases kept aside."""
    aside = [pair for pair in pairs if kept_aside(pair[0])]
    if len(aside) < FEWEST:
        return 1.0
    classifier = LinearClassifier.fit(*zip(*(pair for pair in pairs if not kept_aside(pair[0]))), **settings)
    known = [pair for pair in aside if pair[1] in classifier.labels]
    margins = classifier.margins([text for text, _ in known])
    truth = [classifier.labels.index(label) for _, label in known]

    def surprise(log_sharpness: float) -> float:
        return -float(log_softmax(np.exp(log_sharpness) * margins, axis=1)[np.arange(len(truth)), truth].mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-2, 4), method="bounded").x))
