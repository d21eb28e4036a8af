"""Erase one conversation, or purge the old ones, from both databases."""

import time

from bot.db.conversations import erase_conversation, purge_conversations
from bot.db.engine import fold_log, session_scope
from bot.db.tracker import erase_events, erase_events_before
from bot.settings import settings


def erase(conversation_id: str) -> None:
    """Remove a conversation everywhere it is kept."""
    with session_scope() as session:
        erase_conversation(session, conversation_id)
    erase_events(settings().tracker_database_url, [conversation_id])
    _fold_logs()


def purge() -> int:
    """Remove conversations older than the retention time; how many."""
    hours = settings().retention_hours
    with session_scope() as session:
        old = purge_conversations(session, hours)
    erase_events(settings().tracker_database_url, old)
    erase_events_before(settings().tracker_database_url, time.time() - hours * 3600)
    _fold_logs()
    return len(old)


def _fold_logs() -> None:
    for url in (settings().database_url, settings().tracker_database_url):
        fold_log(url)
