"""Who is typing: the patient, a partner, a child …, learned from messages whose writers are known (data/audience.yml)."""

import re
from pathlib import Path
from typing import Any, Dict, List, Text, Tuple

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.classifier import LinearClassifier
from bot.paths import ROOT

FILE = "who_asks.npz"
# Most messages say nothing of who types them, and a patient's answer suits those.
SAYS_NOTHING = "patient"
# Somebody close, and no telling who.
SOMEBODY = {"other": "relative"}
# "im 13", and not "im 12 weeks in".
OWN_AGE = re.compile(
    r"\b(?:im|i'm|i’m|i am)\s+(?:only\s+|just\s+)?(\d{1,2})\b"
    r"(?!\s*(?:%|:|months?|weeks?|days?|hours?|miles?|stone|st\b|kg|cycles?))",
    re.I,
)
YOUNG, GROWN_UP = "young", 18


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class WhoAsks(GraphComponent):
    """Adds the entity `relation`, as long as the message, where somebody other than the patient seems to be typing."""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._classifier: Any = None

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Settings and their defaults: `examples` is a file in the project, the others are the classifier's."""
        return {"examples": "data/audience.yml", "C": 0.5, "encoder_weight": 1.0, "least_seen": 2}

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "WhoAsks":
        """An untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the file of examples, and keep the result."""
        texts, labels = examples(ROOT / self._config["examples"])
        settings = {name: self._config[name] for name in ("C", "encoder_weight", "least_seen")}
        with self._storage.write_to(self._resource) as folder:
            LinearClassifier.fit(texts, labels, **settings).save(folder / FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Add who is typing to each message's entities, where it is somebody other than the patient."""
        for message in messages:
            text = message.get(TEXT) or ""
            who = self._who(text)
            if who != SAYS_NOTHING:
                entity = {"entity": "relation", "value": who, "start": 0, "end": len(text), "extractor": "WhoAsks"}
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages

    def _who(self, text: Text) -> Text:
        age = OWN_AGE.search(text)
        if age and int(age[1]) < GROWN_UP:
            return YOUNG
        label = self._classifier.labels[int(self._classifier.margins([text])[0].argmax())]
        return SOMEBODY.get(label, label)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "WhoAsks":
        """The component as it was trained."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._classifier = LinearClassifier.load(folder / FILE)
        return component


def examples(path: Path) -> Tuple[List[Text], List[Text]]:
    """The messages of the file, and who typed each."""
    groups: Dict[Text, Text] = yaml.safe_load(path.read_text(encoding="utf-8"))["audience"]
    pairs = [(line[2:].strip(), who) for who, lines in groups.items() for line in lines.splitlines() if line.startswith("- ")]
    return [text for text, _ in pairs], [who for _, who in pairs]
