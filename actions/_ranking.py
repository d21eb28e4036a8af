"""The topics a message may have been about, likeliest first, and which of them may be offered."""

import re
from typing import Any

from rasa_sdk import Tracker

from actions._tracker import words_of
from bot.confidence import OFFERED_ALONE, OFFERED_BESIDE, SURE
from bot.content import load_topics

NEVER_OFFERED = ("safety.", "chat", "limit.out_of_scope")
GRAVE = ("symptom.end_of_life", "limit.prognosis", "limit.assisted_dying", "family.bereavement", "family.after_death", "service.hospice")
LEAST_CONFIDENCE, GRAVE_CONFIDENCE = 0.04, 0.12
WHICH = re.compile(r"\b(?:(first|1st)|(second|2nd)|(third|3rd)|(last))\b", re.I)
PLACES = (0, 1, 2, -1)


def likeliest(tracker: Tracker) -> list[str]:
    """The topics to offer where none is answered, at most three."""
    return list(dict.fromkeys([*_second_question(tracker), *_offerable(tracker)]))[:OFFERED_ALONE]


def runners_up(tracker: Tracker, answered: str) -> list[str]:
    """The topics to offer beside an answer, at most two: a second question's, and the next likeliest where the answer is unsure."""
    ranked = _ranked(tracker)
    unsure = bool(ranked) and ranked[0].get("confidence", 0) < SURE
    topics = dict.fromkeys([*_second_question(tracker), *(_offerable(tracker) if unsure else [])])
    return [topic for topic in topics if topic != answered][:OFFERED_BESIDE]


def pointed_at(tracker: Tracker) -> str | None:
    """The topic meant by "the second one", of those that were offered last; None if no place is named."""
    offers, named = tracker.get_slot("pending") or [], WHICH.search(words_of(tracker))
    place = PLACES[named.lastindex - 1] if named and named.lastindex else None
    # Beside an answer stand fewer offers than the person counts, for the answer is the first.
    return None if place is None or not offers else str(offers[min(place, len(offers) - 1)])


def _second_question(tracker: Tracker) -> list[str]:
    return [row["name"] for row in _ranked(tracker) if row.get("also") and row["name"] in load_topics()]


def _offerable(tracker: Tracker) -> list[str]:
    return [row["name"] for row in _ranked(tracker) if row["name"] in load_topics() and row.get("confidence", 0) >= _least(row["name"])]


def _ranked(tracker: Tracker) -> list[dict[str, Any]]:
    return list(tracker.latest_message.get("intent_ranking", []))


def _least(topic_id: str) -> float:
    """How likely a topic must be to be offered: nobody should be shown a word about dying by accident."""
    if topic_id.startswith(NEVER_OFFERED):
        return 1.0
    return GRAVE_CONFIDENCE if topic_id.startswith(GRAVE) else LEAST_CONFIDENCE
