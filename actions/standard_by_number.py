"""One standard, asked for by its number."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions._ranking import pointed_at
from actions._reply import send_answer
from actions._tracker import Events, entity, words_of
from actions.list_standards import ActionListStandards
from bot.content import load_topics


class ActionStandardByNumber(Action):
    def name(self) -> str:
        return "action_standard_by_number"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The standard of that number, or the list where there is none; "the second one" is what was offered second, if anything was."""
        offered = None if "standard" in words_of(tracker).lower() else pointed_at(tracker)
        if offered:
            return send_answer(dispatcher, tracker, offered)
        number = entity(tracker, "standard")
        found = next((t.id for t in load_topics().values() if str(t.standard) == number), None)
        if found is None:
            return ActionListStandards().run(dispatcher, tracker, domain)
        return send_answer(dispatcher, tracker, found, entity(tracker, "aspect"))
