"""Guided conversations: one YAML file each, the same small machine for all, and a result built from the answers.

    guides/*.yml -> Guide -> steps
    progress:  state of one guide -> which step is next, how far along, back, skip
    reading:   what somebody typed or pressed -> the answer to a step, or None where it is none
    results/:  all answers -> the text, services and documents at the end
"""

from bot.guides.loader import load_guides
from bot.guides.model import Guide, Option, Step
from bot.guides.progress import State, answered, back, changed, current, position, skipped, started
from bot.guides.reading import SCALE, Heard, read
from bot.guides.results import Document, Find, Result, given, result_of, suggested

__all__ = [
    "Document", "Find", "Guide", "Heard", "Option", "Result", "SCALE", "State", "Step",
    "answered", "back", "changed", "current", "given", "load_guides", "position",
    "read", "result_of", "skipped", "started", "suggested",
]  # fmt: skip
