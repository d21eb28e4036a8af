"""Rasa or the action server killed or hanging: nobody meets silence, and a crisis is always answered."""

import time

import pytest

from tests.stack import Stack

pytestmark = pytest.mark.e2e
CRISIS = "I want to kill myself"
ORDINARY = "am I meant to have a specialist nurse?"


def topic_of(stack, text):
    return stack.say(text)["messages"][0]["topic"]


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come back"
        time.sleep(1)


@pytest.mark.parametrize("program", ["actions", "rasa"])
@pytest.mark.parametrize("action", ["freeze", "kill"])
def test_a_broken_part_gives_the_fallback_and_crisis_still_its_answer(stack: Stack, program, action):
    stack.program(action, program)
    try:
        began = time.monotonic()
        assert topic_of(stack, CRISIS) == "safety.crisis"
        assert time.monotonic() - began < 5
        if action == "freeze":
            assert topic_of(stack, ORDINARY) == "help.helpline"
            assert time.monotonic() - began < 12
        assert topic_of(stack, CRISIS) == "safety.crisis"
    finally:
        if action == "freeze":
            stack.program("thaw", program)
    until(lambda: topic_of(stack, ORDINARY) == "standard.nurse")
