"""The semantic half of detection: the classifier of all topics, read for the safety topics.

It alarms where a safety topic's margin leads that of every ordinary topic by the threshold. Below it lies a wider band, down to
a second threshold, where the ordinary answer is given and one line with the ways to reach someone stands under it. Under a third
the text is calm: nearly no sign of danger reads like that, and a lexical rule alone, unless it is outright, only worries.
"""

from functools import lru_cache
from pathlib import Path
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from bot.classifier import LinearClassifier
from bot.paths import MODELS
from bot.safety.sentences import sentences

# Taken out of Rasa's trained model by scripts/train.py, so that the gateway reads without Rasa.
MODEL = MODELS / "classifier.npz"
# "tonight" or "pain" by itself says too little to alarm; what is plain and short ("want to die") is for the rules.
FEWEST_WORDS = 3
# Of phrases kept aside, which are harder than messages: among held-out ones about half as many are false.
FALSE_ALARMS, NEEDLESS_WORRIES, SIGNS_TAKEN_FOR_CALM = 0.04, 0.18, 0.02


class Signs(NamedTuple):
    """The safety topics that alarm, the clearest first; the one to worry about, if any; and whether the text is calm."""

    alarms: List[str]
    worry: Optional[str]
    calm: bool


NO_SIGNS = Signs([], None, False)


class SemanticModel:
    """The classifier with its three thresholds."""

    def __init__(self, classifier: LinearClassifier, alarm_from: float, worry_from: float, calm_below: float) -> None:
        self.classifier = classifier
        self.alarm_from, self.worry_from, self.calm_below = alarm_from, worry_from, calm_below
        self._grave = np.array([label.startswith("safety.") for label in classifier.labels])

    @classmethod
    def load(cls, path: Path) -> "SemanticModel":
        """The classifier and thresholds of a file that `TopicClassifier` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            numbers = {name: float(kept[name]) for name in ("alarm_from", "worry_from", "calm_below")}
        return cls(LinearClassifier.load(path), **numbers)

    def leads(self, texts: Sequence[str]) -> Tuple[np.ndarray, List[str]]:
        """For each text, how far the foremost safety topic leads every ordinary one (negative: lags), and which it is."""
        margins = self.classifier.margins(texts)
        grave = np.where(self._grave, margins, -np.inf)
        leads = grave.max(axis=1) - np.where(self._grave, -np.inf, margins).max(axis=1)
        return leads, [self.classifier.labels[n] for n in grave.argmax(axis=1)]

    def signs(self, texts: Sequence[str]) -> Signs:
        """What any of the texts shows; with none of them there is nothing to go by."""
        if not texts:
            return NO_SIGNS
        leads, topics = self.leads(texts)
        order = np.argsort(-leads)
        loud = [n for n in order if leads[n] >= self.alarm_from and len(texts[n].split()) >= FEWEST_WORDS]
        alarms = list(dict.fromkeys(topics[n] for n in loud))
        first, lead = topics[order[0]], leads[order[0]]
        return Signs(alarms, first if lead >= self.worry_from else None, bool(lead < self.calm_below))


def thresholds(classifier: LinearClassifier, ordinary: Sequence[str], grave: Sequence[str]) -> Dict[str, float]:
    """The leads to alarm and to worry from, which few ordinary texts reach; and the one that hardly a grave text falls under.

    A text's lead is the highest of its sentences. Look-alikes, many among phrases and rare among messages, count as ordinary.
    """
    model = SemanticModel(classifier, 0.0, 0.0, 0.0)
    harmless, signs = [[float(model.leads(sentences(text))[0].max()) for text in texts] for texts in (ordinary, grave)]
    return {
        "alarm_from": float(np.quantile(harmless, 1 - FALSE_ALARMS)),
        "worry_from": float(np.quantile(harmless, 1 - NEEDLESS_WORRIES)),
        "calm_below": float(np.quantile(signs, SIGNS_TAKEN_FOR_CALM)),
    }


@lru_cache(maxsize=1)
def load_semantic() -> Optional[SemanticModel]:
    """The trained model, or None where none has been trained: the lexical rules then stand alone."""
    return SemanticModel.load(MODEL) if MODEL.exists() else None
