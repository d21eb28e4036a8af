"""Where the person is, from what they say or said, and what is near there."""

from dataclasses import asdict
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from sqlalchemy.orm import Session

from actions._tracker import Events, entity, words_of
from bot.directory.near import Spot, fetch_spot, spots_in

# What kind of place helps with a topic; an empty list is every kind.
KINDS: dict[str, list[str]] = {
    "service.local": [],
    "service.community": ["support_group", "support_centre"],
    "service.community.like_me": ["support_group", "support_centre"],
    "service.counselling": ["support_centre"],
    "service.hospice": ["hospice"],
    "standard.support": ["support_centre", "support_group"],
}


def spots_of(session: Session, tracker: Tracker) -> list[Spot]:
    """The place picked by a button or named in the message, else the one remembered; several where it is not clear."""
    picked = entity(tracker, "near")
    if picked:
        spot = fetch_spot(session, picked)
        return [spot] if spot else []
    named = spots_in(session, words_of(tracker))
    kept: dict[str, Any] | None = tracker.get_slot("place")
    return named or ([Spot(**kept)] if kept else [])


def remember_place(spot: Spot) -> Events:
    """The place, and its nation where it has one."""
    events: Events = [SlotSet("place", asdict(spot))]
    return [*events, SlotSet("nation", spot.nation)] if spot.nation else events
