"""Every guide by words alone and by buttons alone, and every interruption at its first step, a middle one and the last."""

import re
from pathlib import Path

import httpx
import pytest
import yaml

from tests.e2e.test_when_things_break import until

pytestmark = pytest.mark.e2e
FOLDER = Path(__file__).parent.parent / "scenarios" / "guides"
WALKS = {path.stem: yaml.safe_load(path.read_text()) for path in sorted(FOLDER.glob("[a-z]*.yml"))}
INTERRUPTIONS = {one["interruption"]: one for one in yaml.safe_load((FOLDER / "_interruptions.yml").read_text())}
PLACES = ("first", "middle", "last")


def fits(walk, interruption, place):
    """Two steps have no middle; before the first there is nothing to go back to; what answers a step interrupts nothing."""
    answers = place == "last" and walk.get("last_takes") in interruption.get("answers", [])
    none_there = (place == "middle" and walk["steps"] < 3) or (place == "first" and interruption.get("not_first"))
    return not answers and not none_there


CASES = [(guide, name, place) for guide, walk in WALKS.items() for name, one in INTERRUPTIONS.items() for place in PLACES
         if fits(walk, one, place)]  # fmt: skip
STEP = re.compile(r"^(?:.*\n\n)?\*\*(\d+) of (\d+)\.\*\*", re.S)


class Person:
    """Somebody in a guide; `messages` is the last reply."""

    def __init__(self, stack, walk):
        self._stack, self._session = stack, None
        self.buttons: list = []
        self.say(walk["start"])

    def say(self, text):
        return self._after(self._stack.say(text, self._session))

    def press(self, title):
        payload = self.buttons[0]["payload"] if title == "FIRST" else next(b["payload"] for b in self.buttons if b["title"] == title)
        return self._after(self._stack.press(payload, self._session))

    def _after(self, reply):
        self._session, self.messages = reply["session"], reply["messages"]
        self.buttons = self.messages[-1]["buttons"]
        return self

    @property
    def last(self):
        return self.messages[-1]

    @property
    def step(self):
        found = STEP.match(self.last["text"])
        return int(found[1]) if found else None

    def opened(self, document, **more):
        return httpx.post(f"{self._stack.url}/document", data={"session": self._session, "document": document["id"], **more})


@pytest.mark.parametrize("way", ["buttons", "words"])
@pytest.mark.parametrize("guide", WALKS)
def test_a_guide_can_be_finished_by_words_alone_and_by_buttons_alone(stack, guide, way):
    walk = WALKS[guide]
    person = Person(stack, walk)
    assert person.step == 1 and person.last["topic"] == walk["topic"]
    for one in walk[way]:
        assert person.step, (one, person.last["text"])
        person.press(one) if way == "buttons" else person.say(one)
    assert walk["ends"] in person.last["text"], person.last["text"]
    assert len(person.last["documents"]) == walk["documents"]
    for document in person.last["documents"]:
        assert document["made"]
        page, text = person.opened(document), person.opened(document, **{"as": "text"})
        assert page.status_code == text.status_code == 200
        assert document["title"] in page.text and "0808 800 6000" in page.text and "0808 800 6000" in text.text


@pytest.mark.parametrize(("guide", "name", "place"), CASES)
def test_an_interruption_is_dealt_with_and_no_answer_is_lost(stack, guide, name, place):
    walk, interruption = WALKS[guide], INTERRUPTIONS[name]
    steps = walk["buttons"]
    after = {"first": 0, "middle": len(steps) // 2, "last": len(steps) - 1}[place]
    person = Person(stack, walk)
    for title in steps[:after]:
        person.press(title)
    before = person.step
    person.press(interruption["press"]) if "press" in interruption else person.say(interruption["say"])
    first = person.messages[0]
    assert first["topic"] == interruption.get("topic", first["topic"]), first["text"][:200]
    assert first["level"] == interruption.get("level", "normal")
    assert interruption.get("has", "") in person.last["text"]
    assert bool(person.step) == bool(interruption.get("stays")), person.last["text"][:200]
    if not interruption.get("stays"):
        person.say("carry on where we left off")
        assert person.step == before


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("guide", [name for name, walk in WALKS.items() if walk["steps"] > 2])
def test_with_the_actions_hanging_no_answer_given_is_lost(stack, guide, place):
    walk = WALKS[guide]
    after = {"first": 0, "middle": len(walk["buttons"]) // 2, "last": len(walk["buttons"]) - 1}[place]
    person = Person(stack, walk)
    for title in walk["buttons"][:after]:
        person.press(title)
    before, buttons = person.step, person.buttons
    stack.program("freeze", "actions")
    try:
        person.press(walk["buttons"][after])
        assert person.last["topic"] == "help.helpline"
    finally:
        stack.program("thaw", "actions")
    person.buttons = buttons
    until(lambda: person.say("carry on where we left off").step or walk["ends"] in person.last["text"])
    # What was pressed while nothing answered may have been read after all; nothing before it is gone.
    assert person.step in (before, before + 1, None)
    assert person.step or walk["ends"] in person.last["text"]
