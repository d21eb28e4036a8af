"""What the standards are, and the ten of them by name."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import button, buttons_for, remembered
from actions._tracker import Events
from bot.content import compose, load_topics
from bot.content.answer import message


class ActionListStandards(Action):
    def name(self) -> str:
        return "action_list_standards"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The answer, with a numbered list and a button for each."""
        answer = compose("about.standards", "what", tracker.get_slot("nation"), tracker.get_slot("audience"))
        standards = sorted((t for t in load_topics().values() if t.standard), key=lambda t: t.standard or 0)
        listed = "\n".join(f"{t.standard}. {t.title}" for t in standards)
        buttons = [button(f"{t.standard}. {t.title}", t.id) for t in standards] + buttons_for(answer)[:2]
        shown = message(answer, [], buttons)
        dispatcher.utter_message(json_message=shown | {"text": f"{answer.text}\n\n{listed}"})
        return remembered(tracker, answer)
