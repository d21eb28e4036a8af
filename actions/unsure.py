"""Not sure what is asked: offer the likeliest topics; the second time in a row, the helpline."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import Events, offer_topics, plain, send_answer
from bot.content import load_topics
from bot.content.answer import SAFETY_LINE

ASK = "I'm not sure I've understood. Is it one of these? If not, try a few plain words, such as \"specialist nurse\" or \"money\"."
DOORS = ["about.standards", "service.local", "help.helpline"]
NEVER_OFFERED = ("safety.", "chat", "limit.out_of_scope")
GRAVE = ("symptom.end_of_life", "limit.prognosis", "limit.assisted_dying", "family.bereavement", "family.after_death", "service.hospice")
MOST_OFFERS = 3
LEAST_CONFIDENCE, GRAVE_CONFIDENCE = 0.04, 0.12


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
    """The topics that come first in the ranking, at most three; the general ones where nothing is likely."""
    ranked = tracker.latest_message.get("intent_ranking", [])
    likely = [row["name"] for row in ranked if row["name"] in load_topics() and row.get("confidence", 0) >= _least(row["name"])]
    return likely[:MOST_OFFERS] or DOORS


def _least(topic_id: str) -> float:
    """How likely a topic must be to be offered: nobody should be shown a word about dying by accident."""
    if topic_id.startswith(NEVER_OFFERED):
        return 1.0
    return GRAVE_CONFIDENCE if topic_id.startswith(GRAVE) else LEAST_CONFIDENCE
