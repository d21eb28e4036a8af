"""Greetings, thanks, goodbye, frustration, stop and start again."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import DOORS, offer_topics, plain
from actions._tracker import Events, intent_of

WORDS = {
    "chat.greet": "Hello. I can tell you what care to expect with secondary breast cancer, how to get it, and who can help. What would you like to ask?",
    "chat.thanks": "You're welcome. I'm here at any hour if there's something else.",
    "chat.bye": "Take care. You can come back at any hour. If you'd like to talk to a person, the helpline number is at the top of this page.",
    "chat.frustrated": "I'm sorry. I'm a computer and I've not been much help. You could try a few plain words, or talk to a person instead.",
    "chat.stop": "That's fine, we'll stop there. Ask me anything else when you're ready.",
    "chat.restart": "Let's start again. What would you like to ask?",
}


class ActionSmallTalk(Action):
    def name(self) -> str:
        return "action_small_talk"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """One short reply; starting again forgets what the chat was about."""
        intent = intent_of(tracker)
        opens = intent in ("chat.greet", "chat.frustrated", "chat.restart")
        words = WORDS.get(intent, WORDS["chat.greet"])
        dispatcher.utter_message(json_message=plain(words, "chat", **(offer_topics(DOORS) if opens else {})))
        return [AllSlotsReset()] if intent == "chat.restart" else []
