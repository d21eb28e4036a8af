"""What the actions share: reading the tracker, composing an answer, sending it."""

import logging
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from bot.content import NATIONS, compose, topic
from bot.content.answer import LEADS, Answer, message
from bot.db.engine import session_scope
from bot.directory.queries import fetch_services
from bot.safety import fixed_message

MOST_SERVICES = 4
log = logging.getLogger(__name__)
Events = list[dict[str, Any]]


def entity(tracker: Tracker, name: str) -> str | None:
    """The last value of an entity in the latest message."""
    return next((str(value) for value in reversed(list(tracker.get_latest_entity_values(name)))), None)


def intent_of(tracker: Tracker) -> str:
    """The intent of the latest message, fallback included."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def send_answer(dispatcher: CollectingDispatcher, tracker: Tracker, topic_id: str, aspect: str | None = None) -> Events:
    """Send a topic's answer for the known nation and audience, and remember what it was about."""
    nation = tracker.get_slot("nation")
    answer = compose(topic_id, aspect, nation, tracker.get_slot("audience"))
    services = services_for(answer, nation, tracker.get_slot("audience"))
    dispatcher.utter_message(json_message=message(answer, services, buttons_for(answer)))
    return remembered(tracker, answer)


def remembered(tracker: Tracker, answer: Answer) -> Events:
    """The slots that let "how do I get that?" and "go back" be understood."""
    events: Events = [SlotSet("topic", answer.topic.id), SlotSet("aspect", answer.aspect), SlotSet("unsure", 0)]
    before = tracker.get_slot("current_topic")
    if before and before != answer.topic.id:
        events.append(SlotSet("previous_topic", before))
    return [*events, SlotSet("current_topic", answer.topic.id), SlotSet("pending", None)]


def services_for(answer: Answer, nation: str | None, audience: str | None) -> list[dict[str, Any]]:
    """Services under `who`, or under the first answer of a topic without one; the helpline's alone if the directory fails."""
    if answer.aspect != "who" and not (answer.aspect == "what" and _shows_services(answer)):
        return []
    try:
        with session_scope() as session:
            return fetch_services(
                session, ids=answer.topic.services, topic=answer.topic.id, nation=nation, audience=audience, most=MOST_SERVICES
            )
    except SQLAlchemyError as error:
        log.error("directory failed: %s", type(error).__name__)
        return list(fixed_message("fallback")["services"])


def _shows_services(answer: Answer) -> bool:
    return "who" not in answer.topic.aspects or answer.topic.id.startswith(("help.", "service.", "limit."))


def buttons_for(answer: Answer) -> list[dict[str, str]]:
    """Nation first where it matters, then the topic's other aspects, then what people ask next."""
    found = answer.topic
    buttons = []
    if answer.asks_nation:
        buttons += [button(nation, "inform.nation", nation=nation) for nation in NATIONS]
    buttons += [button(LEADS[aspect], f"ask.{aspect}", topic=found.id) for aspect in answer.others]
    return buttons + [button(topic(other).title, other) for other in found.next[:2]]


def button(title: str, intent: str, **entities: str) -> dict[str, str]:
    """A button whose payload is a Rasa command."""
    body = ",".join(f'"{name}":"{value}"' for name, value in entities.items())
    return {"title": title, "payload": f"/{intent}" + (f"{{{body}}}" if body else "")}


def plain(text: str, topic_id: str = "chat", **more: Any) -> dict[str, Any]:
    """A message that is not an answer from the content: short replies that keep the conversation going."""
    base: dict[str, Any] = {"text": text, "topic": topic_id, "aspect": None, "standard": None, "level": "normal"}
    return base | {"services": [], "sources": [], "reviewed": None, "review_by": None, "buttons": [], "offers": []} | more


def offer_topics(topic_ids: list[str]) -> dict[str, Any]:
    """Buttons and offers for those topics."""
    return {"buttons": [button(topic(one).title, one) for one in topic_ids], "offers": topic_ids}
