"""What the guides' actions share: the state in its slot, the question as a message, and buttons that answer it."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions._reply import button, plain
from actions._tracker import Events
from bot.content import NATIONS
from bot.guides import SCALE, Guide, State, Step, current, load_guides, position

FINISHED, LEFT = "finished", "left"
SKIP, BACK, STOP, DONE = "skip", "back", "stop", "done"
TAKEN = "I've put that down as: {title}."
UNCLEAR = "I'm not sure I followed that. You can press a button, or put it another way."
WHICH_PLACE = "There is more than one place of that name. Which do you mean?"
PICKED = "So far: {picked}. Anything else?"


def guide_in(tracker: Tracker) -> tuple[Guide, State] | None:
    """The guide somebody is in, or was in last, and how far they have come."""
    state: State | None = tracker.get_slot("guide")
    found = load_guides().get(state["guide"]) if state else None
    return (found, state) if found and state else None


def kept(guide: Guide, state: State) -> Events:
    """The slots for this state; with the last answer given, the form is done."""
    done = None if current(guide, state) else FINISHED
    return [SlotSet("guide", state), SlotSet("guide_done", done)]


def question(guide: Guide, state: State, step: Step, note: str | None = None) -> dict[str, Any]:
    """The step as a message: a note on what was said before, where one is, the question, and the buttons."""
    number, of = position(guide, state)
    lines = [note] if note else []
    lines += [f"**{number} of {of}.** {step.asked(state['other'])}"]
    titles = [option.title for option in step.options if option.value in state["picked"]]
    lines += [PICKED.format(picked=", ".join(titles))] if titles else []
    return plain("\n\n".join(lines), guide.topic, buttons=_buttons(state, step, first=number == 1))


def _buttons(state: State, step: Step, first: bool) -> list[dict[str, str]]:
    choices = [(title, value) for title, value in _first(_choices(step), state["first"]) if value not in state["picked"]]
    moves = [("That's all", DONE)] if state["picked"] else []
    moves += [("Skip this", SKIP)] + ([] if first else [("Go back", BACK)]) + [("Stop here", STOP)]
    places = [button(name, "guide.answer", step=step.id, near=key) for name, key in state["places"]]
    return places + [button(title, "guide.answer", step=step.id, value=value) for title, value in choices + moves]


def _choices(step: Step) -> list[tuple[str, str]]:
    if step.kind == "scale":
        return [(title, value) for value, title in SCALE.items()]
    if step.kind in ("nation", "place"):
        return [(nation, nation) for nation in NATIONS]
    return [(option.title, option.value) for option in step.options]


def _first(choices: list[tuple[str, str]], first: list[str]) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda choice: choice[1] not in first)
