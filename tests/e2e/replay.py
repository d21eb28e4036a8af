"""Replays a scenario: a person does each step, and what they see is held against what the step expects.

Person: says, presses, opens the page again, reads documents
    tests/e2e/by_api.py       through the public API
    tests/e2e/by_browser.py   on the page, in Chromium
"""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from tests.e2e.scenario import Scenario, Step, Texts, listed
from tests.e2e.test_when_things_break import ORDINARY, topic_of, until
from tests.stack import Stack

HELPLINE = "0808 800 6000"
AT_STEP = re.compile(r"^(\d+ of \d+)\. ", re.M)


@dataclass(frozen=True)
class Seen:
    """One message as a person sees it; `behind`: what only the API tells of it, and a page does not."""

    text: str
    level: str
    buttons: list[str]
    documents: list[str]
    behind: dict[str, Any] | None = None


class Person(Protocol):
    """Somebody in a conversation; `seen` are the messages of each reply."""

    seen: list[list[Seen]]

    def say(self, words: str) -> None: ...

    def press(self, title: str) -> None:
        """Press a button of the last message; FIRST is the first there is."""

    def press_earlier(self, title: str) -> None:
        """Press a button further up: the newest of that title."""

    def reopen(self) -> None:
        """Close the page and open it again; the last reply is seen anew."""

    def read(self, title: str) -> list[str]:
        """The text of a document under the last message, in each way it can be opened."""


def replay(scenario: Scenario, person: Person, stack: Stack) -> None:
    """Every step in turn; what was frozen is thawed at the end, however it went."""
    try:
        for step in scenario.steps:
            _do(step, person, stack)
            _check(step, View(person))
    finally:
        for name in {step.freeze for step in scenario.steps if step.freeze}:
            stack.program("thaw", name)


def _do(step: Step, person: Person, stack: Stack) -> None:
    for title in step.presses:
        person.press(title)
    if step.say is not None:
        person.say(step.say)
    if step.press_earlier:
        person.press_earlier(step.press_earlier)
    if step.reopen:
        person.reopen()
    _break_or_mend(step, stack)


def _break_or_mend(step: Step, stack: Stack) -> None:
    for action in ("freeze", "kill", "thaw"):
        if name := getattr(step, action):
            stack.program(action, name)
    if step.thaw or step.wait_for:
        _wait(stack)


def _wait(stack: Stack) -> None:
    """Until all is well again; nothing is asked before both are up, so that the circuit breaker does not open."""
    until(lambda: all(_listens(stack.ports[name]) for name in ("RASA_PORT", "ACTION_PORT")))
    until(lambda: topic_of(stack, ORDINARY) == "standard.nurse")


def _listens(port: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(port))) == 0


class View:
    """What is seen after a step; documents are opened only where something is expected of them."""

    def __init__(self, person: Person) -> None:
        self._person = person

    @property
    def reply(self) -> list[Seen]:
        return self._person.seen[-1]

    @property
    def first(self) -> Seen:
        return self.reply[0]

    @property
    def last(self) -> Seen:
        return self.reply[-1]

    @property
    def offered_before(self) -> list[str]:
        return list((self._person.seen[-2][-1].behind or {})["offers"])

    @property
    def step(self) -> str:
        found = AT_STEP.findall(plain(self.last.text))
        return found[-1] if found else "none"

    @cached_property
    def documents(self) -> dict[str, list[str]]:
        return {title: self._person.read(title) for title in self.last.documents}

    @property
    def documents_text(self) -> str:
        return plain("\n".join(texts[-1] for texts in self.documents.values()))


def _check(step: Step, view: View) -> None:
    for name in step.expected:
        if name in BEHIND and view.first.behind is None:
            continue
        wanted = getattr(step, name)
        assert CHECKS[name](wanted, view), f"after {step.did}, {name}: {wanted}; seen: {view.reply}"


def plain(text: str) -> str:
    """The text without the marks for bold, which a page does not show."""
    return text.replace("**", "")


def _holds(text: str, wanted: Texts) -> bool:
    return all(plain(one) in plain(text) for one in listed(wanted))


def _lacks(text: str, unwanted: Texts) -> bool:
    return not any(plain(one) in plain(text) for one in listed(unwanted))


def _has_documents(titles: list[str], view: View) -> bool:
    """Those and no others, and each can be opened and names the helpline."""
    texts = [text for texts in view.documents.values() for text in texts]
    return view.last.documents == titles and all(HELPLINE in text for text in texts)


# What only the API tells. What the reply is about stands in its first message; what is said and asked then, in its last.
BEHIND: dict[str, Callable[[Any, View], bool]] = {
    "topic": lambda wanted, view: view.first.behind["topic"] == wanted,
    "aspect": lambda wanted, view: view.first.behind["aspect"] == wanted,
    "standard": lambda wanted, view: view.first.behind["standard"] == wanted,
    "service": lambda wanted, view: wanted in view.last.behind["services"],
    "offers": lambda wanted, view: bool(view.last.behind["offers"]) is wanted,
    "takes_first_offer": lambda _, view: view.first.behind["topic"] == view.offered_before[0],
}
CHECKS: dict[str, Callable[[Any, View], bool]] = BEHIND | {
    "level": lambda wanted, view: view.first.level == wanted,
    "answer_has": lambda wanted, view: _holds(view.first.text, wanted),
    "has": lambda wanted, view: _holds(view.last.text, wanted),
    "lacks": lambda wanted, view: _lacks(view.last.text, wanted),
    "step": lambda wanted, view: view.step == wanted,
    "buttons": lambda wanted, view: view.last.buttons[: len(wanted)] == wanted,
    "documents": _has_documents,
    "documents_have": lambda wanted, view: _holds(view.documents_text, wanted),
    "documents_lack": lambda wanted, view: _lacks(view.documents_text, wanted),
}
