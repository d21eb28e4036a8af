"""How well messages are understood: data/heldout through the trained model, by topic, style and audience, with 95 % intervals.

"right" is the topic first given; "right or offered" counts a message answered with choices that hold its topic.
"""

import asyncio
import logging
import math
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Dict, Iterable, List, Tuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import structlog  # noqa: E402
import yaml  # noqa: E402
from rasa.core.agent import Agent  # noqa: E402

from bot.confidence import OFFERED_ALONE, OFFERED_BESIDE, SURE  # noqa: E402
from bot.paths import MODELS  # noqa: E402

HELDOUT = ROOT / "data" / "heldout"
Row = Dict[str, Any]


def main() -> None:
    rows = [row for path in sorted(HELDOUT.glob("*.yml")) for row in yaml.safe_load(path.read_text(encoding="utf-8"))["heldout"]]
    asyncio.run(understand(rows))
    print(line("all", rows))
    for key in ("style", "audience", "intent"):
        print(f"\nby {key}")
        groups = grouped(rows, key)
        for name in sorted(groups, key=lambda name: share(groups[name])):
            print(line(name, groups[name]))
    print("\nmost often taken for another")
    confused = Counter((row["intent"], row["found"]) for row in rows if not row["right"])
    for (wanted, found), times in confused.most_common(25):
        print(f"{times:4} {wanted} -> {found}")
    print("\nsafety: false alarms and misses")
    for row in rows:
        if row["found"].startswith("safety.") != row["intent"].startswith("safety."):
            print(f"  {row['intent']} -> {row['found']}: {row['text']}")


async def understand(rows: List[Row]) -> None:
    """Add to each row what the model found, and whether it is right or among the choices offered."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    agent = Agent.load(str(MODELS / "signpost.tar.gz"))
    for row in rows:
        parsed = await agent.parse_message(row["text"])
        ranking = [one["name"] for one in parsed["intent_ranking"] if one["name"] != "nlu_fallback"]
        row["found"] = family(parsed["intent"]["name"])
        row["right"] = row["found"] == family(row["intent"])
        row["confidence"] = parsed["intent"]["confidence"]
        row["helped"] = row["right"] or row["intent"] in offered(row, ranking)


def offered(row: Row, ranking: List[str]) -> List[str]:
    """The topics that actions/_ranking.py offers, but for its care about grave ones."""
    if row["found"] == "nlu_fallback":
        return ranking[:OFFERED_ALONE]
    return ranking[1 : OFFERED_BESIDE + 1] if row["confidence"] < SURE else []


def family(intent: str) -> str:
    """Small talk counts as one topic."""
    return "chat" if intent.startswith("chat") else intent


def grouped(rows: List[Row], key: str) -> Dict[str, List[Row]]:
    groups: Dict[str, List[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def share(rows: List[Row], key: str = "right") -> float:
    return sum(row[key] for row in rows) / len(rows)


def line(name: str, rows: List[Row]) -> str:
    low, high = interval(row["right"] for row in rows)
    return f"{name:32} {len(rows):5}  right {share(rows):6.1%} ({low:.1%} to {high:.1%})  or offered {share(rows, 'helped'):6.1%}"


def interval(hits: Iterable[bool]) -> Tuple[float, float]:
    """Wilson's 95 % interval for a share."""
    found = list(hits)
    n, p, z = len(found), sum(found) / len(found), 1.96
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


if __name__ == "__main__":
    main()
