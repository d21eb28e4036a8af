"""Not sure what is asked: offer the likeliest topics; the second time in a row, the helpline."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions._ranking import likeliest
from actions._reply import DOORS, offer_topics, plain, send_answer
from actions._tracker import Events
from bot.content.answer import SAFETY_LINE

ASK = "I'm not sure I've understood. Is it one of these? If not, try a few plain words, such as \"specialist nurse\" or \"money\"."


class ActionUnsure(Action):
    def name(self) -> str:
        return "action_unsure"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Two or three topics as buttons, with the safety line under them."""
        times = int(tracker.get_slot("unsure") or 0) + 1
        if times > 1:
            return [*send_answer(dispatcher, tracker, "help.helpline"), SlotSet("unsure", 0)]
        offers = likeliest(tracker) or list(DOORS)
        dispatcher.utter_message(json_message=plain(f"{ASK}\n\n{SAFETY_LINE}", "chat", **offer_topics(offers)))
        return [SlotSet("unsure", times), SlotSet("pending", offers)]
