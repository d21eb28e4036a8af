"""What was erased stays erased: after a late write, and after a backup is restored."""

import shutil
import time

from sqlalchemy import text

from bot.db.conversations import fetch_turns, save_turn
from bot.db.engine import engine_for, session_scope
from bot.privacy import erase, ledger, purge
from bot.settings import settings


def keep(conversation="c1"):
    with session_scope() as session:
        save_turn(session, conversation, "a very private thing", [{"topic": "chat"}], None)


def kept(conversation="c1"):
    with session_scope() as session:
        return [turn.said for turn in fetch_turns(session, conversation)]


def tracked():
    with engine_for(settings().tracker_database_url).begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS events (sender_id TEXT, timestamp FLOAT, data TEXT)"))
        return connection.execute(text("SELECT sender_id FROM events")).scalars().all()


def test_a_restored_backup_does_not_bring_an_erased_conversation_back(database, tmp_path):
    keep()
    engine_for(database).dispose()
    shutil.copy(tmp_path / "app.db", tmp_path / "backup.db")
    erase("c1")
    engine_for(database).dispose()
    for path in tmp_path.glob("app.db*"):
        path.unlink()
    shutil.copy(tmp_path / "backup.db", tmp_path / "app.db")
    assert kept() == ["a very private thing"]
    purge()
    assert kept() == []


def test_what_rasa_writes_after_the_erasure_goes_with_the_next_purge(database):
    erase("c1")
    tracked()
    with engine_for(settings().tracker_database_url).begin() as connection:
        connection.execute(text("INSERT INTO events VALUES ('c1', :now, 'late'), ('c2', :now, 'other')"), {"now": time.time()})
    purge()
    assert tracked() == ["c2"]


def test_the_ledger_forgets_what_retention_has_purged_anyway(database, monkeypatch):
    erase("c1")
    later = time.time() + 3600
    assert ledger.erased_since(time.time() - 60) == ["c1"]
    assert ledger.erased_since(later) == []
    assert ledger.erased_since(0) == []


def test_the_ledger_holds_no_words(database, tmp_path):
    keep()
    erase("c1")
    assert "private" not in (tmp_path / "erased.txt").read_text()
