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
        """Yes answers the offer that is pointed at, or the first where nothing was answered; anything else leaves the way open."""
        yes = intent_of(tracker) == "chat.yes"
        chosen = pointed_at(tracker) or self._first_offer(tracker)
        if yes and chosen:
            return send_answer(dispatcher, tracker, chosen)
        dispatcher.utter_message(json_message=plain(YES if yes else NO))
        return [SlotSet("pending", None)]

    def _first_offer(self, tracker: Tracker) -> str | None:
        offers = tracker.get_slot("pending")
        return str(offers[0]) if offers and tracker.get_slot("unsure") else None
