"""Say the last answer again, or only its first words where it should be simpler."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import plain, send_answer
from actions._tracker import Events, intent_of
from bot.content import compose

NOTHING = "There's no answer to say again yet. What would you like to ask?"


class ActionRepeat(Action):
    def name(self) -> str:
        return "action_repeat"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The answer last given, for the nation and audience known now."""
        about, aspect = tracker.get_slot("current_topic"), tracker.get_slot("aspect")
        if not about:
            dispatcher.utter_message(json_message=plain(NOTHING))
            return []
        if intent_of(tracker) == "chat.simpler":
            answer = compose(about, aspect, None, tracker.get_slot("audience"))
            short = answer.text.split("\n\n")[0]
            dispatcher.utter_message(json_message=plain(f"In short: {short}", about))
            return []
        return send_answer(dispatcher, tracker, about, aspect)
