"""The semantic half of detection: a linear model over sentence vectors, trained from data/nlu (scripts/train_safety.py)."""

from functools import lru_cache
from pathlib import Path
from typing import List, Optional, Sequence

import numpy as np

from bot.encoder import Encoder, load_encoder
from bot.paths import MODELS

MODEL = MODELS / "safety.npz"


class SemanticModel:
    """One-against-rest logistic regressions, one per safety topic, each with its own threshold."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        data = np.load(path, allow_pickle=False)
        self.topics: List[str] = [str(topic) for topic in data["topics"]]
        self._weights, self._bias, self._thresholds = data["weights"], data["bias"], data["thresholds"]
        self._encoder = encoder

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """Probabilities, shape (len(texts), len(topics))."""
        logits = self._encoder.encode(texts) @ self._weights.T + self._bias
        return np.asarray(1 / (1 + np.exp(-logits)))

    def alarms(self, texts: Sequence[str]) -> List[str]:
        """The topics whose threshold any of the texts reaches."""
        if not texts:
            return []
        reached = (self.scores(texts) >= self._thresholds).any(axis=0)
        return [topic for topic, hit in zip(self.topics, reached) if hit]


@lru_cache(maxsize=1)
def load_semantic() -> Optional[SemanticModel]:
    """The trained model, or None where none has been trained: the lexical rules then stand alone."""
    return SemanticModel(MODEL, load_encoder()) if MODEL.exists() else None
