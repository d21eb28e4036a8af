"""Erasing a conversation from Rasa's own database, which Rasa creates and writes."""

from collections.abc import Iterable

from sqlalchemy import bindparam, inspect, text

from bot.db.engine import engine_for

DELETE = text("DELETE FROM events WHERE sender_id IN :ids").bindparams(bindparam("ids", expanding=True))


def erase_events(url: str, conversation_ids: Iterable[str]) -> None:
    """Delete every event of those conversations."""
    ids = list(conversation_ids)
    if ids and inspect(engine_for(url)).has_table("events"):
        with engine_for(url).begin() as connection:
            connection.execute(DELETE, {"ids": ids})


def erase_events_before(url: str, timestamp: float) -> None:
    """Delete every event older than that Unix time."""
    if inspect(engine_for(url)).has_table("events"):
        with engine_for(url).begin() as connection:
            connection.execute(text("DELETE FROM events WHERE timestamp < :before"), {"before": timestamp})
