"""Where the words may hide a sign, the ordinary answer stands and one line with the ways to reach someone is under it."""

import pytest

from bot.content.answer import SAFETY_LINE
from bot.safety import load_texts
from bot.web.turn import _with_worry


def answer(**changes):
    return [{"text": "An answer.", "topic": "money.debt", "level": "normal"} | changes]


@pytest.mark.parametrize("topic", ["safety.crisis", "safety.crisis.passive", "safety.emergency", "safety.abuse"])
def test_a_worry_adds_its_line(topic):
    (message,) = _with_worry(answer(), topic)
    assert message["text"] == f"An answer.\n\n{load_texts()['lines']['worry'][topic]}"
    assert message["level"] == "normal" and message["topic"] == "money.debt"


def test_without_a_worry_nothing_is_added():
    assert _with_worry(answer(), None) == answer()


@pytest.mark.parametrize("changes", [{"level": "emergency"}, {"topic": "help.now"}, {"topic": "help.helpline"}])
def test_an_answer_that_has_the_ways_already_is_left_alone(changes):
    assert _with_worry(answer(**changes), "safety.crisis") == answer(**changes)


def test_the_emergency_line_does_not_stand_there_twice():
    already = answer(text=f"About pain.\n\n{SAFETY_LINE}", topic="symptom.control")
    assert _with_worry(already, "safety.emergency") == answer(text=f"About pain.\n\n{SAFETY_LINE}", topic="symptom.control")
