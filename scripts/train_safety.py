"""Train the semantic half of safety detection from data/nlu, and set its thresholds on the phrases kept aside.

A threshold is the lead that at most a given share of ordinary phrases reach, in any of their sentences; look-alikes, which are
many among the phrases and rare among messages, count as ordinary.
"""

import sys
from pathlib import Path
from typing import Dict, List, Tuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import yaml  # noqa: E402

from bot.classifier import LinearClassifier, kept_aside  # noqa: E402
from bot.safety.detection import sentences  # noqa: E402
from bot.safety.semantic import MODEL, SemanticModel  # noqa: E402

FALSE_ALARMS, NEEDLESS_WORRIES = 0.015, 0.15


def main() -> None:
    pairs, settings = phrases(), classifier_settings()
    fitted = [pair for pair in pairs if not kept_aside(pair[0])]
    aside = [text for text, intent in pairs if kept_aside(text) and not intent.startswith("safety.")]
    leads = highest(SemanticModel(LinearClassifier.fit(*zip(*fitted), **settings), 0.0, 0.0), aside)
    alarm_from, worry_from = (float(np.quantile(leads, 1 - share)) for share in (FALSE_ALARMS, NEEDLESS_WORRIES))
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    LinearClassifier.fit(*zip(*pairs), **settings).save(MODEL, alarm_from=alarm_from, worry_from=worry_from)
    print(f"alarm from {alarm_from:.3f}, worry from {worry_from:.3f}, set on {len(aside)} ordinary phrases")


def classifier_settings() -> Dict[str, float]:
    """Those that config.yml gives the topic classifier, so that both read alike."""
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    part = next(part for part in pipeline if part["name"] == "bot.nlu.classifier.TopicClassifier")
    return {key: value for key, value in part.items() if key != "name"}


def phrases() -> List[Tuple[str, str]]:
    """Every training phrase with its intent."""
    pairs: Dict[str, str] = {}
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line[2:].strip() for line in block["examples"].splitlines() if line.startswith("- ")]
            pairs.update({line: block["intent"] for line in lines})
    return list(pairs.items())


def highest(model: SemanticModel, texts: List[str]) -> List[float]:
    """The highest lead in any sentence of each text."""
    return [float(model.leads(sentences(text))[0].max()) for text in texts]


if __name__ == "__main__":
    main()
