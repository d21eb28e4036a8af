"""Train the semantic half of safety detection from data/nlu: one logistic regression a safety topic, over sentence vectors.

A topic's threshold is the score that at most one ordinary phrase in 200 reaches in cross-validation, in any of its sentences,
and at least 0.6.
"""

import sys
from pathlib import Path
from typing import Dict, List, Tuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import yaml  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import StratifiedKFold  # noqa: E402

from bot.encoder import load_encoder  # noqa: E402
from bot.safety.detection import sentences  # noqa: E402
from bot.safety.semantic import MODEL  # noqa: E402

FALSE_ALARMS = 1 / 200
LEAST = 0.6


def main() -> None:
    texts, intents = phrases()
    vectors = load_encoder().encode(texts)
    topics = sorted({intent for intent in intents if intent.startswith("safety.")})
    split = [(part, owner) for owner, text in enumerate(texts) for part in sentences(text)]
    parts, owners = load_encoder().encode([part for part, _ in split]), np.array([owner for _, owner in split])
    fitted = [fit(vectors, parts, owners, np.array([intent == topic for intent in intents])) for topic in topics]
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        MODEL,
        topics=np.array(topics),
        weights=np.array([row[0] for row in fitted], dtype=np.float32),
        bias=np.array([row[1] for row in fitted], dtype=np.float32),
        thresholds=np.array([row[2] for row in fitted], dtype=np.float32),
    )
    print({topic: round(float(row[2]), 3) for topic, row in zip(topics, fitted)})


def phrases() -> Tuple[List[str], List[str]]:
    """Every training phrase with its intent."""
    pairs: Dict[str, str] = {}
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line[2:].strip() for line in block["examples"].splitlines() if line.startswith("- ")]
            pairs.update({line: block["intent"] for line in lines})
    return list(pairs), list(pairs.values())


def fit(vectors: np.ndarray, parts: np.ndarray, owners: np.ndarray, positive: np.ndarray) -> Tuple[np.ndarray, float, float]:
    """Weights, bias and threshold for one topic; `parts` are the sentences' vectors, `owners` the phrase each belongs to."""
    scores = np.zeros(len(vectors))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(vectors, positive):
        fold = regression().fit(vectors[train], positive[train])
        inside = np.isin(owners, test)
        np.maximum.at(scores, owners[inside], fold.predict_proba(parts[inside])[:, 1])
    threshold = max(LEAST, float(np.quantile(scores[~positive], 1 - FALSE_ALARMS)))
    model = regression().fit(vectors, positive)
    return model.coef_[0], float(model.intercept_[0]), threshold


def regression() -> LogisticRegression:
    return LogisticRegression(C=20, class_weight="balanced", max_iter=500)


if __name__ == "__main__":
    main()
