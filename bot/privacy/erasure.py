"""Erase one conversation, or purge the old ones, from both databases."""

import time

from bot.db.conversations import erase_conversation, purge_conversations
from bot.db.engine import fold_log, session_scope
from bot.db.tracker import erase_events, erase_events_before
from bot.privacy import ledger
from bot.settings import settings


def erase(conversation_id: str) -> None:
    """Remove a conversation everywhere it is kept."""
    ledger.record(conversation_id)
    with session_scope() as session:
        erase_conversation(session, conversation_id)
    erase_events(settings().tracker_database_url, [conversation_id])
    _fold_logs()


def purge() -> int:
    """Remove conversations older than the retention time; how many.

    Erases once more what was erased: a turn that Rasa had not finished, or a restored backup, may have brought it back.
    """
    before = time.time() - settings().retention_hours * 3600
    erased = ledger.erased_since(before)
    with session_scope() as session:
        old = purge_conversations(session, settings().retention_hours)
        for conversation_id in erased:
            erase_conversation(session, conversation_id)
    erase_events(settings().tracker_database_url, [*old, *erased])
    erase_events_before(settings().tracker_database_url, before)
    if old or erased:
        _fold_logs()
    return len(old)


def _fold_logs() -> None:
    for url in (settings().database_url, settings().tracker_database_url):
        fold_log(url)
