"""Where somebody is in a guide: next, back, skip, and steps that are asked only after some answers."""

from bot.guides import answered, back, current, position, skipped, started
from bot.guides.model import Guide

GUIDE = Guide.model_validate({
    "id": "g", "topic": "chat", "title": "G", "opening": "Hello.",
    "steps": [
        {"id": "nation", "kind": "nation", "question": "Which nation?", "known": "nation"},
        {"id": "work", "kind": "choice", "question": "What work?", "options": [{"value": "job", "title": "A job"}, {"value": "none", "title": "None"}]},
        {"id": "boss", "kind": "choice", "question": "Does your boss know?", "when": {"work": ["job"]}, "options": [{"value": "yes", "title": "Yes"}]},
        {"id": "ages", "kind": "ages", "question": "How old are they?"},
    ],
})  # fmt: skip


def begun():
    return started(GUIDE, {}, other=False)


def test_steps_come_in_order_until_all_are_answered():
    state = begun()
    for step_id, value in (("nation", "Wales"), ("work", "none"), ("ages", [4])):
        assert current(GUIDE, state).id == step_id
        state = answered(state, step_id, value)
    assert current(GUIDE, state) is None


def test_a_step_is_asked_only_after_the_answers_it_hangs_on():
    state = answered(answered(begun(), "nation", "Wales"), "work", "job")
    assert current(GUIDE, state).id == "boss"
    assert position(GUIDE, state) == (3, 4)
    assert position(GUIDE, answered(state, "work", "none")) == (3, 3)


def test_what_is_known_is_not_asked():
    state = started(GUIDE, {"nation": "Scotland"}, other=False)
    assert current(GUIDE, state).id == "work" and position(GUIDE, state) == (2, 3)


def test_a_skipped_step_is_passed_over():
    assert current(GUIDE, skipped(begun(), "nation")).id == "work"


def test_going_back_asks_the_step_before_again_and_keeps_the_rest():
    state = answered(answered(begun(), "nation", "Wales"), "work", "job")
    again = back(GUIDE, state)
    assert current(GUIDE, again).id == "work" and again["answers"] == {"nation": "Wales"}
    assert back(GUIDE, begun()) == begun()


def test_going_back_from_the_end_asks_the_last_step_again():
    state = answered(answered(answered(begun(), "nation", "Wales"), "work", "none"), "ages", [4])
    assert current(GUIDE, back(GUIDE, state)).id == "ages"


def test_an_answer_can_be_changed_later():
    state = answered(answered(answered(begun(), "nation", "Wales"), "work", "none"), "nation", "England")
    assert state["answers"]["nation"] == "England" and current(GUIDE, state).id == "ages"
