"""The person says the last answer was not what they asked."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import DOORS, offer_topics, plain
from actions._tracker import Events, entity
from actions.remember_person import ActionRememberPerson

SORRY = "I'm sorry, I took that the wrong way. Please tell me again in a few plain words, or pick one of these."


class ActionCorrect(Action):
    def name(self) -> str:
        return "action_correct"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The last answer for the nation or person named ("no i meant scotland"), else own the mistake and open three doors."""
        if any(entity(tracker, name) for name in ("nation", "relation", "person")):
            return ActionRememberPerson().run(dispatcher, tracker, domain)
        dispatcher.utter_message(json_message=plain(SORRY, "chat", **offer_topics(DOORS)))
        return []
