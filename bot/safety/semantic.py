"""The semantic half of detection: a classifier of all topics, trained from data/nlu (scripts/train_safety.py).

It alarms where a safety topic's margin leads that of every ordinary topic by the threshold. Below it lies a wider band, down to
a second threshold, where the ordinary answer is given and one line with the ways to reach someone stands under it.
"""

from functools import lru_cache
from typing import List, Optional, Sequence, Tuple

import numpy as np

from bot.classifier import LinearClassifier
from bot.paths import MODELS

MODEL = MODELS / "safety.npz"


class SemanticModel:
    """The classifier with its two thresholds."""

    def __init__(self, classifier: LinearClassifier, alarm_from: float, worry_from: float) -> None:
        self._classifier, self._alarm_from, self._worry_from = classifier, alarm_from, worry_from
        self._grave = np.array([label.startswith("safety.") for label in classifier.labels])

    def leads(self, texts: Sequence[str]) -> Tuple[np.ndarray, List[str]]:
        """For each text, how far the foremost safety topic leads every ordinary one (negative: lags), and which it is."""
        margins = self._classifier.margins(texts)
        grave = np.where(self._grave, margins, -np.inf)
        leads = grave.max(axis=1) - np.where(self._grave, -np.inf, margins).max(axis=1)
        return leads, [self._classifier.labels[n] for n in grave.argmax(axis=1)]

    def signs(self, texts: Sequence[str]) -> Tuple[List[str], Optional[str]]:
        """The safety topics of the texts that alarm, the clearest first; and the topic to worry about, if any."""
        if not texts:
            return [], None
        leads, topics = self.leads(texts)
        order = np.argsort(-leads)
        alarms = list(dict.fromkeys(topics[n] for n in order if leads[n] >= self._alarm_from))
        return alarms, topics[order[0]] if leads[order[0]] >= self._worry_from else None


@lru_cache(maxsize=1)
def load_semantic() -> Optional[SemanticModel]:
    """The trained model, or None where none has been trained: the lexical rules then stand alone."""
    if not MODEL.exists():
        return None
    with np.load(MODEL, allow_pickle=False) as kept:
        thresholds = float(kept["alarm_from"]), float(kept["worry_from"])
    return SemanticModel(LinearClassifier.load(MODEL), *thresholds)
