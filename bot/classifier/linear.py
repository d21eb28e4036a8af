"""One linear support vector machine a label, and the file they are kept in."""

import zlib
from functools import lru_cache
from pathlib import Path
from typing import List, Optional, Sequence

import numpy as np
from sklearn.svm import LinearSVC

from bot.classifier.features import Features
from bot.encoder import DIMENSIONS, load_encoder


class LinearClassifier:
    """Gives each label a margin: above 0 is for it, the highest is the likeliest."""

    def __init__(self, features: Features, labels: List[str], weights: np.ndarray, bias: np.ndarray) -> None:
        self.labels = labels
        self._features, self._weights, self._bias = features, weights, bias
        # Topic and safety are read from the same message in one turn; no more words than that are held.
        self._margins_of = lru_cache(maxsize=16)(self._margins)

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        vectors: Optional[np.ndarray] = None,
        C: float = 0.2,
        encoder_weight: float = 1.0,
        least_seen: int = 1,
    ) -> "LinearClassifier":
        """Learn from texts and their labels, of which there must be at least three kinds; the encoder's vectors may be given."""
        features = Features(encoder_weight, least_seen).fit(texts)
        machine = LinearSVC(C=C, random_state=0).fit(features.transform(texts, vectors), np.array(labels))
        weights = np.ascontiguousarray(machine.coef_.T, dtype=np.float32)
        return cls(features, [str(label) for label in machine.classes_], weights, machine.intercept_.astype(np.float32))

    def margins(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (len(texts), len(labels)), float32."""
        if not texts:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        return np.vstack([self._margins_of(text) for text in texts])

    def _margins(self, text: str) -> np.ndarray:
        columns, values = self._features.terms(text)
        vector = load_encoder().encode([text])[0] * self._features.encoder_weight
        return np.asarray(vector @ self._weights[:DIMENSIONS] + values @ self._weights[columns] + self._bias, dtype=np.float32)

    def save(self, path: Path, **more: object) -> None:
        """Write everything, and whatever else is named, to one .npz file without pickles."""
        arrays = self._features.state() | {name: np.array(value) for name, value in more.items()}
        arrays |= {"labels": np.array(self.labels), "weights": self._weights.astype(np.float16), "bias": self._bias}
        np.savez_compressed(path, **arrays)  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path) -> "LinearClassifier":
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        weights = np.ascontiguousarray(arrays["weights"], dtype=np.float32)
        return cls(Features.restored(arrays), [str(label) for label in arrays["labels"]], weights, arrays["bias"])


def kept_aside(text: str) -> bool:
    """Whether a training phrase is one of the tenth that thresholds are set on, and that the encoder was not tuned on."""
    return zlib.crc32(text.strip().lower().encode()) % 10 == 0
