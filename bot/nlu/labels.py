"""A label for a message, learned from a file of labelled messages, as an entity as long as the message."""

from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple

import yaml
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.classifier import LinearClassifier
from bot.nlu.kept import KeptComponent
from bot.paths import ROOT


class MessageLabel(KeptComponent):
    """What the label is, is said by a subclass: the entity's name, the label that adds none, and the file it is kept in."""

    entity = silent = kept_in = ""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._classifier: Any = None

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Settings and their defaults: `examples` is a file in the project, the others are the classifier's."""
        return {"examples": "", "C": 0.5, "encoder_weight": 1.0, "least_seen": 2}

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the file of examples, and keep the result."""
        texts, labels = examples(ROOT / self._config["examples"])
        settings = {name: self._config[name] for name in ("C", "encoder_weight", "least_seen")}
        with self._storage.write_to(self._resource) as folder:
            LinearClassifier.fit(texts, labels, **settings).save(folder / self.kept_in)
        return self._resource

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        """Add the label to each message's entities, unless it is the silent one, or is not wanted here."""
        for message in messages if self.wanted(tracker) else []:
            text = message.get(TEXT) or ""
            label = self.label(text)
            if label != self.silent:
                entity = {"entity": self.entity, "value": label, "start": 0, "end": len(text), "extractor": type(self).__name__}
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages

    def wanted(self, tracker: Optional[DialogueStateTracker]) -> bool:
        """Whether the label is of use where the conversation stands."""
        return True

    def label(self, text: Text, never: Text = "") -> Text:
        """The likeliest label, but for one that is ruled out."""
        ranked = zip(self._classifier.margins([text])[0], self._classifier.labels)
        return str(max(pair for pair in ranked if pair[1] != never)[1])

    def restore(self, folder: Path) -> None:
        """Read the classifier."""
        self._classifier = LinearClassifier.load(folder / self.kept_in)


def examples(path: Path) -> Tuple[List[Text], List[Text]]:
    """The messages of the file, and the label of each."""
    groups: Dict[Text, Text] = yaml.safe_load(path.read_text(encoding="utf-8"))["labels"]
    pairs = [(line[2:].strip(), label) for label, lines in groups.items() for line in lines.splitlines() if line.startswith("- ")]
    return [text for text, _ in pairs], [label for _, label in pairs]
