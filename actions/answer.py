"""Answer the topic of the latest intent."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._ranking import runners_up
from actions._reply import send_answer
from actions._tracker import Events, entity, intent_of


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The aspect asked for in the same breath ("how do I get a specialist nurse?"), else the first; others offered if unsure."""
        topic = intent_of(tracker)
        return send_answer(dispatcher, tracker, topic, entity(tracker, "aspect"), runners_up(tracker, topic))
