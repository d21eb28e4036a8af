"""Every guide by words alone and by buttons alone, and every interruption at its first step, a middle one and the last."""

import re
from pathlib import Path

import httpx
import pytest
import yaml

pytestmark = pytest.mark.e2e
FOLDER = Path(__file__).parent.parent / "scenarios" / "guides"
WALKS = {path.stem: yaml.safe_load(path.read_text()) for path in sorted(FOLDER.glob("[a-z]*.yml"))}
INTERRUPTIONS = {one["interruption"]: one for one in yaml.safe_load((FOLDER / "_interruptions.yml").read_text())}
PLACES = ("first", "middle", "last")
# Before the first step there is nothing to go back to.
CASES = [(guide, name, place) for guide in WALKS for name, one in INTERRUPTIONS.items() for place in PLACES
         if place != "first" or not one.get("not_first")]  # fmt: skip
STEP = re.compile(r"^(?:.*\n\n)?\*\*(\d+) of (\d+)\.\*\*", re.S)


class Person:
    """Somebody in a guide; `messages` is the last reply."""

    def __init__(self, stack, walk):
        self._stack, self._session = stack, None
        self._buttons: list = []
        self.say(walk["start"])

    def say(self, text):
        return self._after(self._stack.say(text, self._session))

    def press(self, title):
        payload = self._buttons[0]["payload"] if title == "FIRST" else next(b["payload"] for b in self._buttons if b["title"] == title)
        return self._after(self._stack.press(payload, self._session))

    def _after(self, reply):
        self._session, self.messages = reply["session"], reply["messages"]
        self._buttons = self.messages[-1]["buttons"]
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
