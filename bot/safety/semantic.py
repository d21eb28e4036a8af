"""The semantic half of detection: the classifier of all topics, read for the safety topics.

It alarms where a safety topic's margin leads that of every ordinary topic by the threshold. Below it lies a wider band, down to
a second threshold, where the ordinary answer is given and one line with the ways to reach someone stands under it.
"""

from functools import lru_cache
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

import numpy as np

from bot.classifier import LinearClassifier
from bot.paths import MODELS
from bot.safety.sentences import sentences

# Taken out of Rasa's trained model by scripts/train.py, so that the gateway reads without Rasa.
MODEL = MODELS / "classifier.npz"
FALSE_ALARMS, NEEDLESS_WORRIES = 0.015, 0.15


class SemanticModel:
    """The classifier with its two thresholds."""

    def __init__(self, classifier: LinearClassifier, alarm_from: float, worry_from: float) -> None:
        self.classifier = classifier
        self.alarm_from, self.worry_from = alarm_from, worry_from
        self._grave = np.array([label.startswith("safety.") for label in classifier.labels])

    @classmethod
    def load(cls, path: Path) -> "SemanticModel":
        """The classifier and thresholds of a file that `TopicClassifier` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            thresholds = float(kept["alarm_from"]), float(kept["worry_from"])
        return cls(LinearClassifier.load(path), *thresholds)

    def leads(self, texts: Sequence[str]) -> Tuple[np.ndarray, List[str]]:
        """For each text, how far the foremost safety topic leads every ordinary one (negative: lags), and which it is."""
        margins = self.classifier.margins(texts)
        grave = np.where(self._grave, margins, -np.inf)
        leads = grave.max(axis=1) - np.where(self._grave, -np.inf, margins).max(axis=1)
        return leads, [self.classifier.labels[n] for n in grave.argmax(axis=1)]

    def signs(self, texts: Sequence[str]) -> Tuple[List[str], Optional[str]]:
        """The safety topics of the texts that alarm, the clearest first; and the topic to worry about, if any."""
        if not texts:
            return [], None
        leads, topics = self.leads(texts)
        order = np.argsort(-leads)
        alarms = list(dict.fromkeys(topics[n] for n in order if leads[n] >= self.alarm_from))
        return alarms, topics[order[0]] if leads[order[0]] >= self.worry_from else None


def thresholds(classifier: LinearClassifier, ordinary: Sequence[str]) -> Tuple[float, float]:
    """The leads from which to alarm and to worry: those that a given share of ordinary texts reach in any of their sentences.

    Look-alikes, which are many among the phrases and rare among messages, count as ordinary.
    """
    model = SemanticModel(classifier, 0.0, 0.0)
    highest = [float(model.leads(sentences(text))[0].max()) for text in ordinary]
    return float(np.quantile(highest, 1 - FALSE_ALARMS)), float(np.quantile(highest, 1 - NEEDLESS_WORRIES))


@lru_cache(maxsize=1)
def load_semantic() -> Optional[SemanticModel]:
    """The trained model, or None where none has been trained: the lexical rules then stand alone."""
    return SemanticModel.load(MODEL) if MODEL.exists() else None
