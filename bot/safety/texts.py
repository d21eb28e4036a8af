"""The fixed safety answers of texts.yml, in the public message shape; they need no network, database or model."""

import copy
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

import yaml

TEXTS = Path(__file__).with_name("texts.yml")


@lru_cache(maxsize=1)
def load_texts() -> Dict[str, Any]:
    """Everything in texts.yml."""
    return dict(yaml.safe_load(TEXTS.read_text(encoding="utf-8")))


def fixed_message(name: str) -> Dict[str, Any]:
    """The fixed answer of that name (a safety topic, or a reply such as "someone.yes"), ready to send; KeyError if none."""
    entry = load_texts()["messages"][name]
    message: Dict[str, Any] = {
        "text": " ".join(entry["text"].split()),
        "topic": entry["topic"],
        "aspect": None,
        "standard": None,
        "level": entry.get("level", "emergency"),
        "services": copy.deepcopy(entry.get("services", [])),
        "sources": copy.deepcopy(entry.get("sources", [])),
        "reviewed": entry.get("reviewed", "2026-11"),
        "review_by": entry.get("review_by", "2027-11"),
        "buttons": [],
        "offers": [],
    }
    return message
