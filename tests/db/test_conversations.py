"""What is kept, for how long, and that erased means erased."""

from datetime import timedelta

from sqlalchemy import text

from bot.db.conversations import Conversation, TurnCount, count_turn, fetch_turns, save_turn
from bot.db.engine import engine_for, session_scope
from bot.privacy import erase, purge
from bot.settings import settings


def keep(conversation="c1", said="a very private thing", key=None):
    with session_scope() as session:
        save_turn(session, conversation, said, [{"topic": "chat"}], key)


def kept(conversation="c1"):
    with session_scope() as session:
        return [turn.said for turn in fetch_turns(session, conversation)]


def test_a_turn_is_kept(database):
    keep()
    assert kept() == ["a very private thing"]


def test_an_erased_conversation_is_gone_from_both_databases_and_cannot_come_back(database, tmp_path):
    tracker = engine_for(settings().tracker_database_url)
    with tracker.begin() as connection:
        connection.execute(text("CREATE TABLE events (sender_id TEXT, timestamp FLOAT, data TEXT)"))
        connection.execute(text("INSERT INTO events VALUES ('c1', 1, 'a very private thing'), ('c2', 1, 'other')"))
    keep()
    erase("c1")
    keep()
    assert kept() == []
    with tracker.connect() as connection:
        assert connection.execute(text("SELECT sender_id FROM events")).scalars().all() == ["c2"]
    assert [path.name for path in tmp_path.iterdir() if b"a very private thing" in path.read_bytes()] == []


def test_purging_removes_only_what_is_older_than_the_retention_time(database):
    keep("old")
    keep("new")
    with session_scope() as session:
        old = session.get(Conversation, "old")
        old.last_at -= timedelta(hours=settings().retention_hours + 1)
    assert purge() == 1
    assert kept("old") == [] and kept("new")


def test_counts_hold_no_words(database):
    for _ in range(2):
        with session_scope() as session:
            count_turn(session, "standard.nurse", "normal")
    with session_scope() as session:
        assert [(row.topic, row.turns) for row in session.query(TurnCount)] == [("standard.nurse", 2)]
