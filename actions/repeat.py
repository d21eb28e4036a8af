"""Say the last answer again, only its numbers, or its short form where it should be simpler."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import plain, send_answer, services_for
from actions._tracker import Events, intent_of, shown_before, words_of
from bot.content import compose, topic

NOTHING = "There's no answer to say again yet. What would you like to ask?"
AGAIN = "Here are the numbers again."
NONE_YET = "I hadn't given you a number yet. These are people you can ring."
HELPLINE = "help.helpline"
NUMBERS = re.compile(r"\b(?:numbers?|num|phone|ring|call)\b", re.I)


class ActionRepeat(Action):
    def name(self) -> str:
        return "action_repeat"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """What was shown last, as it stood; people to ring where a number is asked for and none was shown."""
        shown = shown_before(tracker)
        about = tracker.get_slot("current_topic")
        if intent_of(tracker) == "chat.simpler" and about:
            dispatcher.utter_message(json_message=plain(topic(about).short, about))
            return []
        if NUMBERS.search(words_of(tracker)):
            dispatcher.utter_message(json_message=self._numbers(tracker, shown))
            return []
        if about and not shown:
            # A long conversation's earlier messages are gone, and what they were about is not.
            return send_answer(dispatcher, tracker, about, tracker.get_slot("aspect"))
        dispatcher.utter_message(json_message=shown[0] if shown else plain(NOTHING))
        return []

    def _numbers(self, tracker: Tracker, shown: list[dict[str, Any]]) -> dict[str, Any]:
        numbered = next((message for message in shown if message["services"]), None)
        if numbered:
            return plain(AGAIN, numbered["topic"], services=numbered["services"], level=numbered["level"])
        return plain(NONE_YET, HELPLINE, services=services_for(compose(HELPLINE, None, None, None), tracker))
