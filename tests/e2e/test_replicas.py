"""Two of each process on PostgreSQL and Redis, no sticky sessions; then each of the two servers hangs."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlalchemy import text

from bot.db.engine import engine_for
from tests.servers import POSTGRES, REDIS, postgres, redis
from tests.stack import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.skipif(not (POSTGRES and REDIS), reason="PostgreSQL or Redis is not installed")]
CRISIS = "I want to kill myself"
ORDINARY = "gp and hospital never talk to each other"


@pytest.fixture(scope="module")
def servers():
    with postgres() as database, redis() as locks:
        yield database, locks


@pytest.fixture(scope="module")
def pair(tmp_path_factory, servers):
    """Two stacks on the same servers; the first one's web server talks to the second one's Rasa, and the other way round."""
    database, locks = servers
    shared = {"DATABASE_URL": database.url, "TRACKER_DATABASE_URL": database.url, "REDIS_URL": locks.url, "SECRET_KEY": "shared"}
    both = [Stack(tmp_path_factory.mktemp("replica"), **shared) for _ in range(2)]
    for one, other in zip(both, reversed(both), strict=True):
        one.environment["RASA_URL"] = f"http://127.0.0.1:{other.ports['RASA_PORT']}"
    try:
        with ThreadPoolExecutor() as together:
            both[0].seed()
            list(together.map(Stack.serve, both))
        yield both
    finally:
        for one in both:
            one.stop()


def test_a_conversation_goes_on_at_the_other_replica(pair):
    first, second = pair
    session = first.say("am I meant to have a specialist nurse?")["session"]
    reply = second.say("how do i get that", session)["messages"][-1]
    assert (reply["topic"], reply["aspect"]) == ("standard.nurse", "how")


def test_messages_sent_at_once_are_all_answered_and_all_kept(pair):
    session = pair[0].say("hello")["session"]
    with ThreadPoolExecutor(8) as together:
        replies = list(together.map(lambda n: pair[n % 2].say(ORDINARY, session), range(8)))
    assert {reply["messages"][-1]["topic"] for reply in replies} == {"standard.gp"}
    turns = httpx.get(f"{pair[1].url}/api/chat", headers={"X-Signpost-Session": replies[-1]["session"]}).json()["turns"]
    assert len(turns) == 9
    with engine_for(pair[0].environment["TRACKER_DATABASE_URL"]).connect() as connection:
        heard = connection.execute(text("SELECT count(*) FROM events WHERE type_name = 'user' AND data LIKE '%never talk to each other%'"))
        assert heard.scalar() == 8


def test_erased_at_one_replica_is_gone_everywhere(pair):
    session = pair[0].say("my cousin Quillfeather never talks to the gp")["session"]
    assert httpx.delete(f"{pair[1].url}/api/chat", headers={"X-Signpost-Session": session}).status_code == 204
    assert httpx.get(f"{pair[0].url}/api/chat", headers={"X-Signpost-Session": session}).json()["turns"] == []
    with engine_for(pair[0].environment["DATABASE_URL"]).connect() as connection:
        for table, column in (("turn", "said"), ("events", "data")):
            found = connection.execute(text(f"SELECT count(*) FROM {table} WHERE {column} LIKE '%Quillfeather%'"))
            assert found.scalar() == 0


def test_with_redis_hanging_questions_are_still_answered(pair, servers):
    servers[1].freeze()
    try:
        assert pair[0].say(CRISIS)["messages"][0]["topic"] == "safety.crisis"
        assert pair[0].say(ORDINARY)["messages"][0]["topic"] == "standard.gp"
    finally:
        servers[1].thaw()


def test_with_the_database_hanging_nobody_meets_silence_and_crisis_is_answered_at_once(pair, servers):
    servers[0].freeze()
    try:
        for _ in range(3):
            began = time.monotonic()
            assert pair[0].say(CRISIS)["messages"][0]["topic"] == "safety.crisis"
            assert time.monotonic() - began < 5
            assert pair[0].say(ORDINARY)["messages"][0]["topic"] in ("standard.gp", "help.helpline")
    finally:
        servers[0].thaw()
    until_answered(pair[0])


def until_answered(stack):
    end = time.monotonic() + 60
    while stack.say(ORDINARY)["messages"][0]["topic"] != "standard.gp":
        assert time.monotonic() < end, "it did not come back"
        time.sleep(1)
