"""The end of a guide: what the answers come to, or that it was left and can be gone on with."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions._guide import LEFT, guide_in
from actions._reply import button, log, plain
from actions._tracker import Events
from bot.content import load_topics
from bot.db.conversations import Feedback
from bot.db.engine import session_scope
from bot.directory.near import Spot, near
from bot.directory.queries import fetch_services
from bot.guides import Find, Guide, Result, State, given, load_guides, result_of

STOPPED = "That's fine, we'll stop there. What you told me is kept while this chat lasts, so you can go on later. Or ask me anything else."
WHICH = "These are the things we can go through step by step. Which would you like?"
HELPED = ("yes", "partly")
FEEDBACK = "feedback"
MOST_SERVICES, MOST_CLOSE = 5, 3


class ActionFinishGuide(Action):
    def name(self) -> str:
        return "action_finish_guide"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """One message, with documents and services; the answers stay until the conversation is gone."""
        found, done = guide_in(tracker), tracker.get_slot("guide_done")
        if found is None:
            buttons = [button(guide.title, "guide.start", guide=name) for name, guide in load_guides().items()]
            dispatcher.utter_message(json_message=plain(WHICH, "about.bot", buttons=buttons))
        elif done == LEFT:
            go_on = [button("Go on with it", "guide.resume")]
            dispatcher.utter_message(json_message=plain(STOPPED, found[0].topic, buttons=go_on))
        else:
            dispatcher.utter_message(json_message=_finished(*found, tracker))
            return [SlotSet("guide_done", None), *_given(found[0])]
        return [SlotSet("guide_done", None)]


def _given(guide: Guide) -> Events:
    """Feedback that has been given is over; other guides can be looked at again."""
    return [SlotSet("guide", None)] if guide.id == FEEDBACK else []


def _finished(guide: Guide, state: State, tracker: Tracker) -> dict[str, Any]:
    result = result_of(guide, state)
    if guide.id == FEEDBACK:
        _keep(state)
    documents = [{"title": one.title, "text": one.text, "sources": [s.model_dump() for s in one.sources]} for one in result.documents]
    buttons = [button(load_topics()[topic].title, topic) for topic in result.next if topic in load_topics()]
    buttons.append(button("Start it again", "guide.start", guide=guide.id))
    return plain(result.text, guide.topic, services=_services(result, tracker), buttons=buttons, documents=documents)


def _services(result: Result, tracker: Tracker) -> list[dict[str, Any]]:
    find, nation = result.find, tracker.get_slot("nation")
    try:
        with session_scope() as session:
            if find is None:
                return fetch_services(session, ids=result.services, nation=nation, most=MOST_SERVICES) if result.services else []
            place = find.place if isinstance(find.place, dict) else None
            nation = (place["nation"] if place else find.place) or nation
            close = near(session, Spot(**place), most=MOST_CLOSE) if place and find.channel in (None, "face_to_face") else []
            return close + _found(session, find, nation)
    except SQLAlchemyError as error:
        log.error("directory failed: %s", type(error).__name__)
        return []


def _found(session: Session, find: Find, nation: str | None) -> list[dict[str, Any]]:
    """What fits all that was chosen; where nothing does, what fits the topic, for nobody should leave without a number."""
    tries: list[dict[str, Any]] = [{"channel": find.channel, "open_now": find.open_now}, {"channel": find.channel}, {}]
    looked = (fetch_services(session, topic=find.topic, nation=nation, most=MOST_SERVICES, **wish) for wish in tries)
    return next((found for found in looked if found), [])


def _keep(state: State) -> None:
    """Feedback on the whole, kept without the conversation it came from."""
    try:
        with session_scope() as session:
            answers = state["answers"]
            session.add(Feedback(topic="about.bot", helped=answers.get("helped") in HELPED, comment=given(answers, "comment")))
    except SQLAlchemyError as error:
        log.error("feedback not kept: %s", type(error).__name__)
