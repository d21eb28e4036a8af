"""The learning curve: how much the classifier would gain from more phrases."""

from typing import Any, Dict, List, Tuple

import numpy as np

from bot.classifier import LinearClassifier
from scripts.evaluate.judge import family
from scripts.phrases import classifier_settings, phrases

SHARES = (0.125, 0.25, 0.5, 0.75, 1.0)


def learning_curve(rows: List[Dict[str, Any]]) -> List[Tuple[int, float]]:
    """How many phrases were trained on, and the share right; the encoder, tuned on nearly all of them, stays as it is."""
    pairs, settings = phrases(), classifier_settings()
    order = np.random.default_rng(0).permutation(len(pairs))
    points = []
    for share in SHARES:
        some = [pairs[n] for n in order[: int(share * len(pairs))]]
        classifier = LinearClassifier.fit(*zip(*some), **settings)
        best = classifier.margins([row["text"] for row in rows]).argmax(axis=1)
        right = [family(classifier.labels[n]) == family(row["intent"]) for n, row in zip(best, rows)]
        points.append((len(some), float(np.mean(right))))
    return points
