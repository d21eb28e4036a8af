"""How far somebody has come in a guide: pure functions on a small state that fits in a slot."""

from collections.abc import Sequence
from typing import Any, TypedDict

from bot.guides.model import Guide, Step

SKIPPED = "skipped"


class State(TypedDict):
    """The guide, the answers so far in the order they were given, and whether it is done for somebody else.

    `picked`: what has been picked so far of a step that takes several; `first`: options to be shown before the others;
    `places`: name and key of the places that one name may mean, where that is asked.
    """

    guide: str
    answers: dict[str, Any]
    other: bool
    picked: list[str]
    first: list[str]
    places: list[tuple[str, str]]


def started(guide: Guide, known: dict[str, Any], other: bool, first: Sequence[str] = ()) -> State:
    """A guide just begun; what is known already is not asked."""
    answers = {step.id: known[step.known] for step in guide.steps if step.known and known.get(step.known)}
    return State(guide=guide.id, answers=answers, other=other, picked=[], first=list(first), places=[])


def current(guide: Guide, state: State) -> Step | None:
    """The next step to ask; None where all are answered."""
    return next((step for step in _asked(guide, state) if step.id not in state["answers"]), None)


def answered(state: State, step_id: str, value: Any) -> State:
    """The state with that answer, given anew or changed."""
    return changed(state, answers=state["answers"] | {step_id: value}, picked=[], places=[])


def skipped(state: State, step_id: str) -> State:
    """The state with that step passed over."""
    return answered(state, step_id, SKIPPED)


def back(guide: Guide, state: State) -> State:
    """The state without the answer before the current step, so that it is asked again; the same at the first step."""
    now = current(guide, state)
    asked = _asked(guide, state)
    before = asked[: asked.index(now)] if now else asked
    if not before:
        return state
    kept = {name: value for name, value in state["answers"].items() if name != before[-1].id}
    return changed(state, answers=kept, picked=[], places=[])


def position(guide: Guide, state: State) -> tuple[int, int]:
    """Which step this is, and of how many."""
    now, asked = current(guide, state), _asked(guide, state)
    return (asked.index(now) + 1 if now else len(asked)), len(asked)


def changed(state: State, **fields: Any) -> State:
    """The state with those fields set anew."""
    return State(**{**state, **fields})  # type: ignore[typeddict-item]


def _asked(guide: Guide, state: State) -> list[Step]:
    return [step for step in guide.steps if guide.applies(step, state["answers"])]
