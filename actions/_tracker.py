"""Reading what the person said last from the tracker."""

from typing import Any

from rasa_sdk import Tracker

Events = list[dict[str, Any]]


def entity(tracker: Tracker, name: str) -> str | None:
    """The last value of an entity in the latest message."""
    return next((str(value) for value in reversed(list(tracker.get_latest_entity_values(name)))), None)


def intent_of(tracker: Tracker) -> str:
    """The intent of the latest message, fallback included."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def words_of(tracker: Tracker) -> str:
    """The latest message as typed; nothing where a button was pressed."""
    words = str(tracker.latest_message.get("text") or "")
    return "" if words.startswith("/") else words


def shown_before(tracker: Tracker) -> list[dict[str, Any]]:
    """The messages shown in this conversation, the latest first."""
    data = [event.get("data") or {} for event in reversed(tracker.events) if event.get("event") == "bot"]
    return [one["custom"] for one in data if one.get("custom")]
