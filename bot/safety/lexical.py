"""The lexical half of detection: rules in rules.yml, each with an id, a pattern and the hazard it guards against."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional, Pattern

import yaml

from bot.classifier import normalise

RULES = Path(__file__).with_name("rules.yml")


class Rule:
    """One pattern, with an optional `unless` that withdraws it when it holds for the same sentence."""

    def __init__(self, data: Dict[str, str], words: Dict[str, str]) -> None:
        self.id = data["id"]
        self.topic = data["topic"]
        self.pattern = _compile(data["pattern"], words)
        self.unless: Optional[Pattern[str]] = _compile(data["unless"], words) if "unless" in data else None

    def fires(self, sentence: str) -> bool:
        """Whether the sentence matches and nothing withdraws it."""
        return bool(self.pattern.search(sentence)) and not self.withdrawn(sentence)

    def withdrawn(self, sentence: str) -> bool:
        """Whether the sentence matches, but says that it is something else ("not suicidal, just tired")."""
        return bool(self.unless and self.unless.search(sentence) and self.pattern.search(sentence))


def matching_rules(text: str) -> Dict[str, List[str]]:
    """Topic to the ids of the rules that fire in any sentence of the text."""
    found: Dict[str, List[str]] = {}
    sentences = re.split(r"[.!?;\n]+(?!\d)", normalise(text))
    for rule in load_rules():
        if any(rule.fires(sentence) for sentence in sentences):
            found.setdefault(rule.topic, []).append(rule.id)
    return found


def is_denial(sentence: str) -> bool:
    """Whether a rule matches the sentence and is withdrawn by what else it says."""
    plain = normalise(sentence)
    return any(rule.withdrawn(plain) for rule in load_rules())


@lru_cache(maxsize=1)
def load_rules() -> List[Rule]:
    """All rules of rules.yml, compiled once."""
    data = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    return [Rule(row, data["words"]) for row in data["rules"]]


def _compile(pattern: str, words: Dict[str, str]) -> Pattern[str]:
    for name, alternatives in words.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{alternatives})")
    return re.compile(pattern, re.VERBOSE)
