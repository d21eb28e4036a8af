"""The phrases of data/nlu, data/heldout and the settings they are read with, for the scripts that measure and tune."""

import json
from pathlib import Path
from typing import Any, Dict, List, Tuple

import yaml

ROOT = Path(__file__).resolve().parent.parent


def phrases() -> List[Tuple[str, str]]:
    """Every training phrase with its intent."""
    pairs: Dict[str, str] = {}
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line[2:].strip() for line in block["examples"].splitlines() if line.startswith("- ")]
            pairs.update({line: block["intent"] for line in lines})
    return list(pairs.items())


def heldout() -> List[Dict[str, Any]]:
    """Every held-out phrase: text, intent, style, audience; `lookalike`, and `set` where it belongs to a challenge set."""
    rows = []
    for path in sorted((ROOT / "data" / "heldout").rglob("*.yml")):
        marks = {"set": path.stem} if path.parent.name == "challenge" else {}
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["heldout"]:
            rows.append({**row, **marks, "lookalike": path.stem in ("lookalikes", "idiom", "negation")})
    return rows


def json_lines(path: Path) -> List[Tuple[str, str]]:
    """Phrases and labels of a file of JSON lines, {"text", "intent"}."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["text"], row["intent"]) for row in rows]


def classifier_settings() -> Dict[str, float]:
    """Those that config.yml gives the topic classifier."""
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    part = next(part for part in pipeline if part["name"] == "bot.nlu.classifier.TopicClassifier")
    return {key: value for key, value in part.items() if key != "name"}
