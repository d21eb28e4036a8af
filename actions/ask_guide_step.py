"""Ask the step of a guide that comes next."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions._guide import guide_in, question
from actions._tracker import Events
from bot.guides import current


class ActionAskGuideStep(Action):
    def name(self) -> str:
        return "action_ask_guide_done"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Rasa's form calls this wherever it has something to ask: after an answer, and after an interruption."""
        found = guide_in(tracker)
        step = current(*found) if found else None
        if found and step:
            dispatcher.utter_message(json_message=question(*found, step, tracker.get_slot("guide_note")))
        return [SlotSet("guide_note", None)]
