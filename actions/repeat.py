"""Say the last answer again, only its numbers, or its short form where it should be simpler."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import plain, send_answer
from actions._tracker import Events, intent_of, shown_before, words_of
from bot.content import topic

NOTHING = "There's no answer to say again yet. What would you like to ask?"
AGAIN = "Here are the numbers again."
NUMBERS = re.compile(r"\b(?:numbers?|num|phone|ring|call)\b", re.I)


class ActionRepeat(Action):
    def name(self) -> str:
        return "action_repeat"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """What was shown last, as it stood; the helpline where a number is asked for and none was shown."""
        shown = shown_before(tracker)
        about = tracker.get_slot("current_topic")
        if intent_of(tracker) == "chat.simpler" and about:
            dispatcher.utter_message(json_message=plain(topic(about).short, about))
            return []
        if NUMBERS.search(words_of(tracker)):
            return self._numbers(dispatcher, tracker, shown)
        dispatcher.utter_message(json_message=shown[0] if shown else plain(NOTHING))
        return []

    def _numbers(self, dispatcher: CollectingDispatcher, tracker: Tracker, shown: list[dict[str, Any]]) -> Events:
        numbered = next((message for message in shown if message["services"]), None)
        if numbered is None:
            return send_answer(dispatcher, tracker, "help.helpline")
        more = {"services": numbered["services"], "level": numbered["level"]}
        dispatcher.utter_message(json_message=plain(AGAIN, numbered["topic"], **more))
        return []
