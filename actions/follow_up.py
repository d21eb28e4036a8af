"""Follow a topic up: what, how, say, if_not, improve, who."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import offer_topics, plain, send_answer
from actions._tracker import Events, intent_of

WHICH = "Which of these is it about? You can also ask in your own words."
COMMON = ["standard.nurse", "standard.gp", "standard.emotional", "standard.money_work"]


class ActionFollowUp(Action):
    def name(self) -> str:
        return "action_follow_up"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The topic of the button, or the one last answered; where there is none, asks which, or says whom to ring."""
        aspect = intent_of(tracker).removeprefix("ask.")
        about = tracker.get_slot("topic") or tracker.get_slot("current_topic")
        if not about and aspect == "who":
            return send_answer(dispatcher, tracker, "help.helpline")
        if not about:
            dispatcher.utter_message(json_message=plain(WHICH, "about.standards", **offer_topics(COMMON)))
            return []
        return send_answer(dispatcher, tracker, about, aspect)
