"""Remember the nation or who is asking, and give the last answer again for them."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions._reply import plain, send_answer
from actions._tracker import Events, entity, intent_of
from actions.support_near import TOPIC, ActionSupportNear
from bot.content import compose
from bot.content.answer import holds_in

SAME = "This is the same in {nation}."
# Answers on the standards say in their own words what is for one nation only.
MOSTLY = "This holds in {nation} too, except where it names another nation."
UNKNOWN = "I have nothing of its own for {nation} here. The helpline can tell you if something differs."


class ActionRememberPerson(Action):
    def name(self) -> str:
        return "action_remember_person"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Slots first, so that the answer is already the right one; a place said here is remembered too."""
        learned = {"nation": entity(tracker, "nation"), "audience": _person(tracker)}
        known = {name: value for name, value in learned.items() if value}
        tracker.slots.update(known)
        events: Events = [SlotSet(name, value) for name, value in known.items()]
        about = tracker.get_slot("current_topic")
        if about == TOPIC:
            return events + ActionSupportNear().run(dispatcher, tracker, domain)
        if about:
            aspect = tracker.get_slot("aspect")
            return events + send_answer(dispatcher, tracker, about, aspect, opening=_about_nation(about, aspect, learned["nation"]))
        dispatcher.utter_message(json_message=plain("Thank you, I'll keep that in mind for this chat. What would you like to ask?"))
        return events


def _person(tracker: Tracker) -> str | None:
    """Who is said to ask or to be asked for; the patient, where somebody says who they are and names nobody else."""
    named = entity(tracker, "relation") or entity(tracker, "person")
    return named or ("patient" if intent_of(tracker) == "inform.audience" else None)


def _about_nation(topic_id: str, aspect: str | None, nation: str | None) -> str:
    """Where somebody asks about a nation whose answer is no other: that it holds there, as a whole or in part, or that we can't tell."""
    if nation is None:
        return ""
    answer = compose(topic_id, aspect, nation, None)
    if nation in answer.topic.aspects[answer.aspect].nations:
        return ""
    elsewhere = MOSTLY if answer.topic.standard else UNKNOWN
    return (SAME if holds_in(answer, nation) else elsewhere).format(nation=nation)
