"""The learning curve: how much the classifier would gain from more phrases."""

from typing import Any, Dict, List, Tuple

import numpy as np

from bot.classifier import LinearClassifier
from bot.encoder import load_encoder
from scripts.evaluate.judge import family
from scripts.phrases import classifier_settings, phrases

SHARES = (0.125, 0.25, 0.5, 0.75, 1.0)


def learning_curve(rows: List[Dict[str, Any]]) -> List[Tuple[int, float]]:
    """How many phrases were trained on, and the share right; the encoder, tuned on nearly all of them, stays as it is."""
    (texts, labels), settings = zip(*phrases()), classifier_settings()
    vectors = load_encoder().encode(texts)
    order = np.random.default_rng(0).permutation(len(texts))
    points = []
    for share in SHARES:
        some = order[: int(share * len(texts))]
        classifier = LinearClassifier.fit([texts[n] for n in some], [labels[n] for n in some], vectors[some], **settings)
        best = classifier.margins([row["text"] for row in rows]).argmax(axis=1)
        right = [family(classifier.labels[n]) == family(row["intent"]) for n, row in zip(best, rows)]
        points.append((len(some), float(np.mean(right))))
    return points
