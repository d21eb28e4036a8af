"""Go back to the topic before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import send_answer
from actions._tracker import Events
from actions.follow_up import ActionFollowUp


class ActionBack(Action):
    def name(self) -> str:
        return "action_back"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The previous topic, else the present one."""
        about = tracker.get_slot("previous_topic") or tracker.get_slot("current_topic")
        return send_answer(dispatcher, tracker, about) if about else ActionFollowUp().run(dispatcher, tracker, domain)
