"""Forget this conversation: the gateway erases both databases when it sees this answer's topic."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import plain
from actions._tracker import Events

DONE = "I've deleted this conversation from our server. The words on this screen go when you close the page or clear the chat."


class ActionForgetMe(Action):
    def name(self) -> str:
        return "action_forget_me"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Say that it is done, and let go of everything remembered."""
        dispatcher.utter_message(json_message=plain(DONE, "about.privacy.forget"))
        return [AllSlotsReset()]
