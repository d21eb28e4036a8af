"""The person says the last answer was not what they asked."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import offer_topics, plain
from actions._tracker import Events

SORRY = "I'm sorry, I took that the wrong way. Please tell me again in a few plain words, or pick one of these."
DOORS = ["about.standards", "service.local", "help.helpline"]


class ActionCorrect(Action):
    def name(self) -> str:
        return "action_correct"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Own the mistake and open three doors, a person among them."""
        dispatcher.utter_message(json_message=plain(SORRY, "chat", **offer_topics(DOORS)))
        return []
