"""Answer the topic of the latest intent."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import Events, entity, intent_of, send_answer


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The aspect asked for in the same breath ("how do I get a specialist nurse?"), else the first."""
        return send_answer(dispatcher, tracker, intent_of(tracker), entity(tracker, "aspect"))
