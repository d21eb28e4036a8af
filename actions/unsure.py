"""Not sure what is asked: offer the likeliest topics; the second time in a row, the helpline."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import Events, offer_topics, plain, send_answer
from bot.content import load_topics
from bot.content.answer import SAFETY_LINE

ASK = "I'm not sure I've understood. Is it one of these? If not, try a few plain words, such as \"specialist nurse\" or \"money\"."
MOST_OFFERS = 3


class ActionUnsure(Action):
    def name(self) -> str:
        return "action_unsure"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Two or three topics as buttons, with the safety line under them."""
        times = int(tracker.get_slot("unsure") or 0) + 1
        if times > 1:
            return [*send_answer(dispatcher, tracker, "help.helpline"), SlotSet("unsure", 0)]
        offers = likeliest(tracker)
        dispatcher.utter_message(json_message=plain(f"{ASK}\n\n{SAFETY_LINE}", "chat", **offer_topics(offers)))
        return [SlotSet("unsure", times), SlotSet("pending", offers[0] if offers else None)]


def likeliest(tracker: Tracker) -> list[str]:
    """The topics that come first in the ranking, at most three."""
    ranked = [row["name"] for row in tracker.latest_message.get("intent_ranking", [])]
    return [name for name in ranked if name in load_topics() and not name.startswith(("safety.", "chat"))][:MOST_OFFERS]
