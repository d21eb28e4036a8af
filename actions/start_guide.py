"""Begin a guided conversation, or go on with the one left before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions._guide import FINISHED, guide_in
from actions._reply import plain
from actions._tracker import Events, entity, intent_of, shown_before
from bot.guides import current, load_guides, started, suggested

RESUMED = "Let's go on from where you left."
NONE_LEFT = "You haven't begun one of my step-by-step guides yet. Which would you like?"
PATIENT = (None, "patient")


class ActionStartGuide(Action):
    def name(self) -> str:
        return "action_start_guide"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The opening words; the form asks the first question. What is known already is not asked."""
        name = entity(tracker, "guide") or intent_of(tracker).removeprefix("guide.")
        before = guide_in(tracker)
        if name not in load_guides():
            return self._resumed(dispatcher, before)
        guide, other = load_guides()[name], tracker.get_slot("audience") not in PATIENT
        known = {slot: tracker.get_slot(slot) for slot in ("nation", "place")}
        dispatcher.utter_message(json_message=plain(guide.opened(other), guide.topic))
        return [SlotSet("guide", started(guide, known, other, suggested(_asked_about(tracker)))), SlotSet("guide_done", None), SlotSet("current_topic", guide.topic)]

    def _resumed(self, dispatcher: CollectingDispatcher, before: Any) -> Events:
        if before is None:
            return [SlotSet("guide_done", "none")]
        guide, state = before
        dispatcher.utter_message(json_message=plain(RESUMED, guide.topic))
        return [SlotSet("guide_done", None if current(guide, state) else FINISHED)]


def _asked_about(tracker: Tracker) -> list[str]:
    """The topics of this conversation's answers."""
    return [message["topic"] for message in shown_before(tracker)]
