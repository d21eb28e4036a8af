"""Read what was said within a guide: an answer, a move (skip, back, stop), or neither, which is left to the rules."""

import re
from dataclasses import asdict
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from actions._guide import BACK, DONE, LEFT, SKIP, STOP, TAKEN, UNCLEAR, WHICH_PLACE, guide_in, kept
from actions._place import spots_of
from actions._reply import log
from actions._tracker import Events, entity, intent_of, words_of
from bot.db.engine import session_scope
from bot.guides import SCALE, Guide, Heard, State, Step, answered, back, changed, current, read, skipped, started

MOVES = {"chat.stop": STOP, "chat.back": BACK, "chat.correct": BACK, "guide.skip": SKIP}
ALL = re.compile(r"^\W*(?:(?:that'?s|thats|thts|its) (?:all|it|everything|the lot)|all|done|no(?:pe)?|no more|nothing else|none|finished)\b", re.I)
# Small talk, and messages that nothing was made of, are no questions to answer in the middle.
NO_QUESTION = ("chat.", "nlu_fallback", "guide.", "limit.out_of_scope")
SURE = 0.5


class ValidateGuide(Action):
    def name(self) -> str:
        return "validate_guide_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The slots after this message; none where it asks something else, which is answered before the guide goes on."""
        found = guide_in(tracker)
        if found is None:
            return [SlotSet("guide_done", LEFT)]
        guide, state = found
        step = current(guide, state)
        if step is None:
            return kept(guide, state)
        if intent_of(tracker) == "chat.restart":
            return kept(guide, started(guide, {}, state["other"], state["first"]))
        if _begins(tracker):
            return []
        told = _told(guide, state, step, tracker)
        if told:
            return told
        value = _pressed(tracker) or _typed(step, tracker)
        if value is None and step.kind == "place":
            return _placed(guide, state, step, tracker)
        return _moved(guide, state, step, value, tracker) if value is not None else _unread(tracker)


def _begins(tracker: Tracker) -> bool:
    """Whether a guide is asked for, this one or another: its own rule begins it, or goes on with it."""
    intent = intent_of(tracker)
    return intent.startswith("guide.") and intent not in ("guide.answer", "guide.skip")


def _told(guide: Guide, state: State, step: Step, tracker: Tracker) -> Events:
    """Somebody says whom it is for, or where they are, before they are asked: that is kept, and the guide goes on."""
    intent, nation = intent_of(tracker), entity(tracker, "nation")
    if intent == "inform.audience" and step.id != "asker":
        other = (entity(tracker, "relation") or entity(tracker, "person") or "patient") != "patient"
        return kept(guide, changed(state, other=other))
    where = next((one for one in guide.steps if one.kind == "nation"), None)
    if intent == "inform.nation" and where and nation:
        return kept(guide, answered(state, where.id, nation))
    return []


def _pressed(tracker: Tracker) -> str | None:
    return entity(tracker, "value") if intent_of(tracker) == "guide.answer" and not words_of(tracker) else None


def _typed(step: Step, tracker: Tracker) -> Any:
    words = words_of(tracker)
    move = MOVES.get(intent_of(tracker))
    if move and not (step.kind == "words" and len(words.split()) > 4):
        return move
    if step.kind == "several" and ALL.match(words):
        return DONE
    if step.kind == "place":
        return None
    heard = Heard(words, {name: entity(tracker, name) for name in ("answer", "nation")})
    return read(step, heard) if words else None


def _placed(guide: Guide, state: State, step: Step, tracker: Tracker) -> Events:
    """The place that is meant; which, where several bear the name; else the nation."""
    try:
        with session_scope() as session:
            spots = spots_of(session, tracker)
    except SQLAlchemyError as error:
        log.error("directory failed: %s", type(error).__name__)
        spots = []
    if len(spots) > 1:
        places = [(spot.name, spot.key) for spot in spots]
        return [SlotSet("guide", changed(state, places=places)), SlotSet("guide_note", WHICH_PLACE)]
    value = asdict(spots[0]) if spots else entity(tracker, "nation")
    return kept(guide, answered(state, step.id, value)) if value else _unread(tracker)


def _moved(guide: Guide, state: State, step: Step, value: Any, tracker: Tracker) -> Events:
    """The slots after an answer or a move; a button of an earlier step changes the answer to that step."""
    asked = entity(tracker, "step") or step.id
    if value == STOP:
        return [SlotSet("guide_done", LEFT)]
    if value == BACK:
        return kept(guide, back(guide, state))
    if value == SKIP:
        return kept(guide, skipped(state, asked))
    if guide.step(asked).kind == "several":
        return _picked(guide, state, asked, value)
    return [*kept(guide, answered(state, asked, value)), *_taken(step, value, tracker)]


def _taken(step: Step, value: Any, tracker: Tracker) -> Events:
    """What words of their own were taken for, so that it can be put right."""
    own_words = step.kind == "scale" and words_of(tracker).strip(" .!").lower() != SCALE[value].lower()
    return [SlotSet("guide_note", TAKEN.format(title=SCALE[value].lower()))] if own_words and words_of(tracker) else []


def _picked(guide: Guide, state: State, step_id: str, value: Any) -> Events:
    """One more picked of several; or all of them, which answers the step."""
    if value == DONE:
        picked = state["picked"]
        return kept(guide, answered(state, step_id, picked) if picked else skipped(state, step_id))
    more = value if isinstance(value, list) else [value]
    return kept(guide, changed(state, picked=list(dict.fromkeys([*state["picked"], *more]))))


def _unread(tracker: Tracker) -> Events:
    """Nothing, so that a question is answered by its own rule; where none was asked, the step is asked again."""
    intent = tracker.latest_message.get("intent") or {}
    name, sure = str(intent.get("name") or ""), float(intent.get("confidence") or 0)
    asks = not name.startswith(NO_QUESTION) and sure >= SURE
    return [] if asks else [SlotSet("guide_note", UNCLEAR)]
