"""Yes or no, in the light of what was last offered."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions._ranking import pointed_at
from actions._reply import plain, send_answer
from actions._tracker import Events, intent_of

YES = "What would you like to ask? A few plain words are enough."
NO = "That's all right. Ask me something else, or ring the helpline if you'd rather talk to a person."


class ActionYesNo(Action):
    def name(self) -> str:
        return "action_yes_no"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Yes to an offer answers it, or the one that is pointed at; anything else leaves the way open."""
        yes = intent_of(tracker) == "chat.yes"
        offers = tracker.get_slot("pending")
        if yes and offers:
            return send_answer(dispatcher, tracker, pointed_at(tracker) or offers[0])
        dispatcher.utter_message(json_message=plain(YES if yes else NO))
        return [SlotSet("pending", None)]
