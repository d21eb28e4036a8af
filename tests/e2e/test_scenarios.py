"""Every scenario file, replayed through the public API with real NLU, dialogue, actions and directory; and that none is missing."""

from itertools import groupby

import pytest

from bot.guides import load_guides
from tests.e2e.by_api import ByApi
from tests.e2e.replay import replay
from tests.e2e.scenario import GUIDES, scenarios

SCENARIOS = list(scenarios())
WALKS = ("by_buttons", "by_words")
INTERRUPTIONS = (
    "interrupted_by_a_question", "change_of_mind", "another_nation", "stopped", "started_again", "interrupted_by_a_crisis",
    "interrupted_by_an_emergency", "gibberish", "left_and_come_back_to", "dependency_down",
)  # fmt: skip
_, MIDDLE, LAST = PLACES = ("at the first step", "in the middle", "at the last step")
# Of two steps none is in the middle. (Of the appointment's, the first takes several topics: in the middle of those there is
# nothing to go back to.) Where a comment is asked for, any words are one.
NONE_THERE = {
    *(("feedback", what, MIDDLE) for what in INTERRUPTIONS),
    ("appointment", "change_of_mind", MIDDLE),
    *(
        (guide, what, LAST)
        for guide in ("feedback", "appointment")
        for what in ("interrupted_by_a_question", "another_nation", "gibberish")
    ),
}


@pytest.mark.e2e
@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_scenario(stack, scenario):
    replay(scenario, ByApi(stack), stack)


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("guide", load_guides())
def test_every_guide_is_walked(guide, walk):
    assert (GUIDES / guide / f"{walk}.yml").exists()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("what", INTERRUPTIONS)
@pytest.mark.parametrize("guide", load_guides())
def test_every_guide_is_interrupted_in_every_way_at_the_first_step_in_the_middle_and_at_the_last(guide, what, place):
    names = [one.scenario for one in SCENARIOS if (one.guide, one.path.stem) == (guide, what)]
    assert any(name.endswith(place) for name in names) is ((guide, what, place) not in NONE_THERE)


@pytest.mark.parametrize("guide", load_guides().values(), ids=lambda guide: guide.id)
def test_every_option_of_every_step_is_pressed_somewhere(guide):
    pressed = {title for one in SCENARIOS if one.guide == guide.id for step in one.steps for title in step.presses}
    assert {option.title for step in guide.steps for option in step.options} <= pressed


def test_no_two_scenarios_of_a_file_have_one_name():
    for path, ours in groupby(SCENARIOS, key=lambda one: one.path):
        names = [one.scenario for one in ours]
        assert len(set(names)) == len(names), path
