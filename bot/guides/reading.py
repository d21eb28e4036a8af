"""What somebody typed, read as the answer to a step; None where it is no answer to it."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.guides.model import Option, Step

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20,
}  # fmt: skip
# A word for an age, and the age it stands for.
AGES = {"baby": 0, "newborn": 0, "toddler": 2, "teenager": 15, "teenagers": 15, "teen": 15, "teens": 15, "grown": 25,
        "adult": 25, "adults": 25}  # fmt: skip
# "two kids", "three: 4, 7 and 9" and "one is grown up" count; "year 6" is a class.
COUNTED = "kids|children|of (?:them|us)|boys|girls|sons|daughters|(?:is|are) (?:grown|all|both|\\d)"
AGE = re.compile(rf"(?<!year )\b(\d{{1,2}}|{'|'.join([*NUMBERS, *AGES])})\b(?!\s*(?::|(?:{COUNTED})\b))", re.I)
BABY_MONTHS = re.compile(r"\b\d{1,2}\s*(?:months?|weeks?|mths?)\b(?:\s*old)?", re.I)
OLDEST = 70
SCALE = {"yes": "Yes", "partly": "Partly", "no": "No", "unsure": "Not sure"}
# "what is sick pay?" asks something back, though it holds the word for an answer.
QUESTION_WORDS = "what|whats|what's|how|who|where|when|why|can|could|should|do i|does|is there|are there"
ASKS = re.compile(rf"\?\s*$|^\W*(?:{QUESTION_WORDS})\b(?!['’]t)", re.I)
MOST_WORDS = 500


@dataclass(frozen=True)
class Heard:
    """A message as understood: its words, and what the entities say (answer, nation, place)."""

    text: str
    entities: dict[str, Any] = field(default_factory=dict)


def read(step: Step, heard: Heard) -> Any:
    """The answer in the form the step keeps it: a value, a list of values, ages, a place's name, or words."""
    return READERS[step.kind](step, heard)


def _scale(_step: Step, heard: Heard) -> str | None:
    plain = heard.text.strip().strip(".!").lower()
    return next((value for value, title in SCALE.items() if plain == title.lower()), heard.entities.get("answer"))


def _choice(step: Step, heard: Heard) -> str | None:
    if ASKS.search(heard.text):
        return None
    # "self employed" means more than the "employed" in it: the longest run of words decides, where one is the longest.
    found = sorted(((_meant(option, heard.text), option.value) for option in step.options), reverse=True)
    clear = found and found[0][0] > (found[1][0] if len(found) > 1 else 0)
    return found[0][1] if clear else None


def _several(step: Step, heard: Heard) -> list[str] | None:
    if ASKS.search(heard.text):
        return None
    return [option.value for option in step.options if _meant(option, heard.text)] or None


def _meant(option: Option, text: str) -> int:
    """How many letters of the text mean this option: all of them for its title, 0 where none do."""
    if text.strip().strip(".!").lower() == option.title.lower():
        return len(text)
    found = re.finditer(rf"(?<!\w)(?:{option.words})(?!\w)", text, re.I) if option.words else []
    return max((len(match[0]) for match in found), default=0)


def _ages(_step: Step, heard: Heard) -> list[int] | None:
    text = BABY_MONTHS.sub("baby", heard.text)
    found = [word.lower() for word in AGE.findall(text)]
    ages = [AGES[word] if word in AGES else NUMBERS.get(word) or int(word) for word in found]
    return sorted({age for age in ages if age <= OLDEST}) or None


def _nation(_step: Step, heard: Heard) -> str | None:
    return heard.entities.get("nation")


def _words(_step: Step, heard: Heard) -> str | None:
    return heard.text.strip()[:MOST_WORDS] or None


# A place is found in the directory, by the action; a nation will do for one.
READERS = {
    "scale": _scale, "choice": _choice, "several": _several, "ages": _ages, "nation": _nation, "place": _nation, "words": _words,
}  # fmt: skip
