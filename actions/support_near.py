"""Support near a town or the first half of a postcode, nearest first, and always something that serves the whole nation."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions._place import remember_place, spots_of
from actions._reply import button, log, remembered, send_answer
from actions._tracker import Events
from bot.content import compose
from bot.content.answer import message
from bot.db.engine import session_scope
from bot.directory.near import Spot, near
from bot.directory.queries import fetch_services

TOPIC = "service.local"
MOST_NATIONAL = 4
NEEDS = {
    "Talk to someone now": "help.now",
    "Meet others": "service.community",
    "Counselling": "service.counselling",
    "Hospice care": "service.hospice",
    "Help with money": "money.benefits",
    "Others like me": "service.community.like_me",
    "Deaf, or another language": "help.helpline.access",
}
WHICH = "There is more than one place of that name. Which do you mean?"
FOUND = (
    "**Near {name}**, this is what I know of, the nearest first. After it comes help that reaches the whole nation, by phone or online. "
    "\n\nMy list isn't complete: your nurse, or a hospital cancer information centre, may know of more."
)
NONE = (
    "I don't know of a centre within 60 miles of **{name}**, and I'm sorry. What follows reaches the whole nation, by phone or online. "
    "\n\nYour nurse, GP or local hospice may know of something closer."
)


class ActionSupportNear(Action):
    def name(self) -> str:
        return "action_support_near"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Asks which place is meant where several bear the name; asks where, where none was said."""
        try:
            with session_scope() as session:
                spots = spots_of(session, tracker)
                if len(spots) == 1:
                    return self._answer(session, dispatcher, tracker, spots[0])
        except SQLAlchemyError as error:
            log.error("directory failed: %s", type(error).__name__)
            spots = []
        if not spots:
            return send_answer(dispatcher, tracker, TOPIC)
        answer = compose(TOPIC, "what", tracker.get_slot("nation"), tracker.get_slot("audience"))
        buttons = [button(spot.name, TOPIC, near=spot.key) for spot in spots]
        dispatcher.utter_message(json_message=message(answer, [], buttons) | {"text": WHICH, "sources": []})
        return remembered(tracker, answer)

    def _answer(self, session: Session, dispatcher: CollectingDispatcher, tracker: Tracker, spot: Spot) -> Events:
        nation = spot.nation or tracker.get_slot("nation")
        answer = compose(TOPIC, "what", nation, tracker.get_slot("audience"))
        close = near(session, spot)
        national = fetch_services(
            session, ids=answer.topic.services, topic=TOPIC, nation=nation, audience=tracker.get_slot("audience"), most=MOST_NATIONAL
        )
        words = (FOUND if close else NONE).format(name=spot.name)
        buttons = [button(title, intent) for title, intent in NEEDS.items()]
        dispatcher.utter_message(json_message=message(answer, [*close, *national], buttons) | {"text": words})
        return [*remembered(tracker, answer), *remember_place(spot)]
