"""The replayer notices whatever is not as a step expects, and the format whatever is not in it."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.e2e.replay import CHECKS, Seen, replay
from tests.e2e.scenario import Scenario, Step

BEHIND = {"topic": "money.costs", "aspect": "what", "standard": 9, "offers": [], "services": ["acas"]}
ANSWER = Seen("Parking may be **free**.", "normal", [], [], BEHIND)
ASKED = Seen(
    "**2 of 5.** Which nation?", "normal", ["England", "Wales", "Skip this"], ["A letter"], BEHIND | {"topic": "money.benefits"}
)
AS_SEEN = {
    "topic": "money.costs", "aspect": "what", "standard": 9, "level": "normal", "answer_has": "Parking may be free", "has": ["Which", "nation?"],
    "lacks": "Parking", "step": "2 of 5", "buttons": ["England", "Wales"], "service": "acas", "offers": False, "documents": ["A letter"],
    "documents_have": "Dear nurse", "documents_lack": "NICE",
}  # fmt: skip
NOT_SEEN = {
    "topic": "money.benefits", "aspect": "how", "standard": 1, "level": "emergency", "answer_has": "nation", "has": ["Which", "Parking"],
    "lacks": ["Parking", "nation"], "step": "none", "buttons": ["Wales"], "service": "samaritans", "offers": True, "documents": [],
    "documents_have": ["Dear nurse", "NICE"], "documents_lack": ["NICE", "nurse"],
}  # fmt: skip


class Somebody:
    """Sees the same reply whatever they say."""

    def __init__(self, reply, document="Dear nurse. 0808 800 6000"):
        self._reply, self._document, self.seen = reply, document, []

    def say(self, _words):
        self.seen.append(self._reply)

    def read(self, _title):
        return [self._document]


class Machine:
    """Takes down what becomes of its processes."""

    def __init__(self):
        self.done = []

    def program(self, action, name):
        self.done.append((action, name))


def scenario(*steps):
    return Scenario(path=Path("one.yml"), scenario="one", steps=[Step.model_validate(step) for step in steps])


def replayed(somebody, *steps):
    replay(scenario(*steps), somebody, Machine())


def test_every_expectation_is_tried_here():
    assert {*AS_SEEN, "takes_first_offer"} == {*NOT_SEEN, "takes_first_offer"} == set(CHECKS)


@pytest.mark.parametrize("name", AS_SEEN)
def test_what_is_as_expected_passes(name):
    replayed(Somebody([ANSWER, ASKED]), {"say": "parking", name: AS_SEEN[name]})


@pytest.mark.parametrize("name", NOT_SEEN)
def test_what_is_not_as_expected_is_noticed(name):
    with pytest.raises(AssertionError, match=name):
        replayed(Somebody([ANSWER, ASKED]), {"say": "parking", name: NOT_SEEN[name]})


def test_a_reply_of_another_level_is_noticed_where_none_is_named():
    with pytest.raises(AssertionError, match="level"):
        replayed(Somebody([Seen("Call 999.", "emergency", [], [], BEHIND)]), {"say": "hello"})


def test_a_document_without_the_helpline_is_noticed():
    with pytest.raises(AssertionError, match="documents"):
        replayed(Somebody([ASKED], document="Dear nurse"), {"say": "done", "documents": ["A letter"]})


def test_an_offer_that_is_not_taken_is_noticed():
    offering = Seen("Which?", "normal", [], [], BEHIND | {"offers": ["money.grants", "money.costs"]})
    with pytest.raises(AssertionError, match="takes_first_offer"):
        replayed(Somebody([offering]), {"say": "i need sorting"}, {"say": "yes", "takes_first_offer": True})


def test_what_was_frozen_is_thawed_though_the_scenario_fails():
    machine = Machine()
    with pytest.raises(AssertionError):
        replay(scenario({"freeze": "actions"}, {"say": "hello", "topic": "help.helpline"}), Somebody([ANSWER]), machine)
    assert machine.done == [("freeze", "actions"), ("thaw", "actions")]


@pytest.mark.parametrize(
    "step", [{"say": "a", "topik": "b"}, {"say": "a", "press": "b"}, {"topic": "b"}, {"press": False}, {"freeze": "redis"}]
)
def test_a_step_out_of_the_format_is_refused(step):
    with pytest.raises(ValidationError):
        Step.model_validate(step)
