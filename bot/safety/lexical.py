"""The lexical half of detection, which needs no model: the rules of rules.yml, where the way of writing them is told.

    text -> sentences -> each rule's `any`, less what `unless` touches or `unless_anywhere` says -> topic: rule ids
"""

import re
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Pattern, Tuple

import yaml

from bot.classifier import normalise

RULES = Path(__file__).with_name("rules.yml")
END_OF_SENTENCE = re.compile(r"[.!?;\n]+(?!\d)")
# What stands for a gap in a pattern: up to eight words, up to four, none or a space, a space (or a comma, or a hyphen).
GAPS = ((" ... ", r"(?:\W+\w+){0,8}?\W+"), (" .. ", r"(?:\W+\w+){0,4}?\W+"), (" ?", r"\W{0,3}"), (" ", r"\W{1,3}"))
# "not suicidal, just tired" denies; a longer sentence says more than that, and the semantic half should read it too.
MOST_WORDS_OF_A_DENIAL = 8

Span = Tuple[int, int]


class Rule:
    """One block of rules.yml: whole words to look for, and what withdraws them."""

    def __init__(self, data: Dict[str, Any], words: Dict[str, str]) -> None:
        self.id: str = data["id"]
        self.topic: str = data["topic"]
        self.hazard: str = data["hazard"]
        self.outright: bool = data.get("outright", False)
        self.examples: List[str] = data["examples"]
        self.but_not: List[str] = data["but_not"]
        self._any = compile_patterns(data["any"], words)
        self._unless = compile_patterns(data.get("unless", []), words)
        self._unless_anywhere = compile_patterns(data.get("unless_anywhere", []), words)

    def fires(self, sentence: str) -> bool:
        """Whether something matches in the plain sentence and nothing withdraws it."""
        return bool(self._standing(self._hits(sentence), sentence))

    def withdrawn(self, sentence: str) -> bool:
        """Whether something matches in the plain sentence, and all of it is withdrawn."""
        hits = self._hits(sentence)
        return bool(hits) and not self._standing(hits, sentence)

    def _hits(self, sentence: str) -> List[Span]:
        return [hit.span() for hit in self._any.finditer(sentence)]

    def _standing(self, hits: List[Span], sentence: str) -> List[Span]:
        if not hits or self._unless_anywhere.search(sentence):
            return []
        excuses = [excuse.span() for excuse in self._unless.finditer(sentence)]
        ends = [end for _, end in excuses]
        return [hit for hit in hits if not _overlaps(hit, excuses, ends)]


def matching_rules(text: str) -> Dict[str, List[str]]:
    """Topic to the ids of the rules that fire in any sentence of the text."""
    found: Dict[str, List[str]] = {}
    sentences = END_OF_SENTENCE.split(normalise(text))
    for rule in load_rules():
        if any(rule.fires(sentence) for sentence in sentences):
            found.setdefault(rule.topic, []).append(rule.id)
    return found


def is_denial(sentence: str) -> bool:
    """Whether a short sentence says little more than that what a rule looks for is not so."""
    plain = normalise(sentence)
    return len(plain.split()) <= MOST_WORDS_OF_A_DENIAL and any(rule.withdrawn(plain) for rule in load_rules())


@lru_cache(maxsize=1)
def load_rules() -> List[Rule]:
    """All rules of rules.yml, compiled once."""
    data = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    return [Rule(row, data["words"]) for row in data["rules"]]


def compile_patterns(patterns: List[str], words: Dict[str, str]) -> Pattern[str]:
    """One expression for all the patterns, each of whole words; for no pattern, one that never matches."""
    if not patterns:
        return re.compile(r"(?!)")
    return re.compile(rf"\b(?:{'|'.join(_spelt_out(pattern, words) for pattern in patterns)})(?!\w)")


def _overlaps(hit: Span, spans: List[Span], ends: List[int]) -> bool:
    first = bisect_right(ends, hit[0])
    return first < len(spans) and spans[first][0] < hit[1]


def _spelt_out(pattern: str, words: Dict[str, str]) -> str:
    for name, alternatives in words.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{alternatives})")
    for gap, expression in GAPS:
        pattern = pattern.replace(gap, expression)
    return pattern
