"""What was found in a message, held against what was wanted."""

from typing import Any, Dict, List

from bot.confidence import OFFERED_ALONE, OFFERED_BESIDE, SURE
from bot.safety import look

Row = Dict[str, Any]
UNSURE = "unsure"


def judged(row: Row, parsed: Dict[str, Any]) -> Row:
    """What was found in one message, held against what was wanted."""
    intent, confidence = parsed["intent"]["name"], float(parsed["intent"]["confidence"])
    found = UNSURE if intent == "nlu_fallback" else family(intent)
    alarm, worry = look(row["text"])
    offers = [family(name) for name in offered(found, confidence, parsed["intent_ranking"])]
    wanted = family(row["intent"])
    return {
        "wanted": wanted, "found": found, "confidence": confidence, "offers": offers,
        "right": found == wanted, "helped": wanted in (found, *offers),
        "alarm": alarm.topic if alarm else None, "rules": alarm.rules if alarm else [], "worry": worry,
        "addressed": next((one["value"] for one in parsed["entities"] if one["entity"] == "relation"), "patient"),
    }  # fmt: skip


def offered(found: str, confidence: float, ranking: List[Dict[str, Any]]) -> List[str]:
    """The topics that actions/_ranking.py offers, but for its care about grave ones."""
    also = [one["name"] for one in ranking if one.get("also")]
    names = [one["name"] for one in ranking if one["name"] != "nlu_fallback" and one["name"] not in also]
    if found == UNSURE:
        return (also + names)[:OFFERED_ALONE]
    return (also + [name for name in names if family(name) != found and confidence < SURE])[:OFFERED_BESIDE]


def family(intent: str) -> str:
    """Small talk counts as one topic."""
    return "chat" if intent.startswith("chat") else intent
