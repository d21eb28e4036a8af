"""Personal details of every kind, typed on the good path and on every error path, are nowhere to be found afterwards."""

import httpx
import pytest

from tests.recorder import recording
from tests.stack import Stack

pytestmark = pytest.mark.e2e
SECRETS = {
    "name": ("my nurse Quillfeather says i can have one, i am Zebedee Quillfeather", ("Quillfeather", "Zebedee")),
    "phone": ("ring me about a nurse on 07700 900451", ("07700 900451", "900451")),
    "email": ("send the nurse leaflet to q.feather@example.org", ("q.feather", "example.org")),
    "nhs number": ("nhs number 943 476 5919 do i have a key worker", ("943 476 5919", "9434765919")),
    "national insurance": ("my nino is AB 12 34 56 C can i claim pip", ("12 34 56", "AB123456C")),
    "postcode": ("anything near NE1 4LP", ("4LP",)),
    "address": ("i live at 17 Larkspur Crescent, can a nurse come", ("Larkspur",)),
    "date of birth": ("born 14/02/1957, can i have a nurse", ("14/02/1957",)),
    "crisis": ("this is Marmaduke Quillfeather and i want to kill myself, 07700 900452", ("Marmaduke", "900452")),
    "slash": ("/ring me 07700 900453", ("900453",)),
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """A stack whose gateway reaches Rasa through a recorder."""
    with recording() as recorder:
        stack = Stack(tmp_path_factory.mktemp("var"), RASA_URL=recorder.url, CHAT_MAX_CHARS="400")
        recorder.target = f"http://127.0.0.1:{stack.ports['RASA_PORT']}"
        try:
            stack.start()
            yield stack, recorder
        finally:
            stack.stop()


def found_anywhere(stack, recorder, words):
    """Where the words stand: files of both databases and all logs, or what Rasa was sent."""
    files = [path for path in stack.var.rglob("*") if path.is_file() and not path.is_symlink()]
    places = [path.name for path in files if words.lower().encode() in path.read_bytes().lower()]
    return places + ["sent to Rasa"] * any(words.lower() in body.lower() for body in recorder.heard)


def nowhere(stack, recorder):
    return [(words, place) for _, secrets in SECRETS.values() for words in secrets for place in found_anywhere(stack, recorder, words)]


def test_the_search_would_find_what_is_kept(recorded):
    stack, recorder = recorded
    stack.say("marmalade sandwiches and my gp")
    assert "sent to Rasa" in found_anywhere(stack, recorder, "marmalade sandwiches")
    assert len(found_anywhere(stack, recorder, "marmalade sandwiches")) >= 3


@pytest.mark.parametrize("kind", SECRETS)
def test_each_kind_is_answered_and_leaves_no_trace(recorded, kind):
    stack, recorder = recorded
    message, secrets = SECRETS[kind]
    reply = stack.say(message)
    assert reply["messages"][-1]["text"]
    assert [place for words in secrets for place in found_anywhere(stack, recorder, words)] == []


def test_error_paths_leave_no_trace_either(recorded):
    stack, recorder = recorded
    every = " ".join(message for kind, (message, _) in SECRETS.items() if kind != "crisis")
    url = f"{stack.url}/api/chat"
    assert httpx.post(url, json={"session": None, "message": every * 3}).status_code == 413
    assert httpx.post(url, json={"session": "forged", "message": every[:300]}).status_code == 401
    assert httpx.post(url, json={"session": None, "message": every[:300], "more": every}).status_code == 422
    assert httpx.post(url, json={"session": None, "button": every}).status_code == 403
    assert httpx.post(url, content=every.encode(), headers={"content-type": "application/json"}).status_code == 400
    assert httpx.post(stack.url, data={"message": every * 3}).status_code == 413
    assert httpx.get(url, headers={"X-Signpost-Session": "Quillfeather"}).status_code == 401
    assert nowhere(stack, recorder) == []


@pytest.mark.parametrize("program", ["actions", "rasa"])
def test_with_a_part_hanging_there_is_no_trace(recorded, program):
    stack, recorder = recorded
    stack.program("freeze", program)
    try:
        for message, _ in list(SECRETS.values())[:2]:
            assert stack.say(message)["messages"][-1]["topic"]
    finally:
        stack.program("thaw", program)
    assert nowhere(stack, recorder) == []


def test_erasing_during_a_turn_leaves_nothing_behind(recorded):
    stack, recorder = recorded
    session = stack.say("marzipan and my gp")["session"]
    stack.program("freeze", "actions")
    try:
        assert stack.say("marzipan and my nurse", session)["messages"][-1]["topic"] == "help.helpline"
        assert httpx.delete(f"{stack.url}/api/chat", headers={"X-Signpost-Session": session}, timeout=40).status_code == 204
    finally:
        stack.program("thaw", "actions")
    stack.purge_until(lambda: [place for place in found_anywhere(stack, recorder, "marzipan") if place != "sent to Rasa"] == [])
