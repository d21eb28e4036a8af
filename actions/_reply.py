"""What the actions share: composing an answer, sending it, remembering it."""

import logging
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions._place import KINDS, spots_of
from actions._tracker import Events
from bot.content import NATIONS, compose, topic
from bot.content.answer import Answer, lead, message
from bot.db.engine import session_scope
from bot.directory.near import near
from bot.directory.queries import fetch_services
from bot.guides import load_guides
from bot.safety import fixed_message
from bot.settings import settings

# What is offered where nothing was understood: the standards, places nearby, and a person.
DOORS = ("about.standards", "service.local", "help.helpline")
OTHERWISE = "If that isn't what you meant, one of the choices below may be closer."
MOST_SERVICES = 5
MOST_CLOSE = 2
UNSAID = "not filled in yet: please ask the site where you found this"
log = logging.getLogger(__name__)


def send_answer(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    topic_id: str,
    aspect: str | None = None,
    also: Sequence[str] = (),
    opening: str = "",
) -> Events:
    """Send a topic's answer for the known nation and audience, and remember what it was about.

    `also`: other topics to offer under it; `opening`: a sentence to stand above it.
    """
    nation = tracker.get_slot("nation")
    answer = compose(topic_id, aspect, nation, tracker.get_slot("audience"))
    services = services_for(answer, tracker)
    shown = message(answer, services, buttons_for(answer)) | {"text": filled(f"{opening}\n\n{answer.text}".strip())}
    dispatcher.utter_message(json_message=with_offers(shown, also))
    return remembered(tracker, answer, also)


def with_offers(shown: dict[str, Any], topics: Sequence[str]) -> dict[str, Any]:
    """The message with other topics offered under it, where there are any."""
    if not topics:
        return shown
    there = {one["payload"] for one in shown["buttons"]}
    more = [one for one in offer_topics(topics)["buttons"] if one["payload"] not in there]
    text = f"{shown['text']}\n\n{OTHERWISE}" if more else shown["text"]
    return shown | {"text": text, "offers": list(topics), "buttons": [*shown["buttons"], *more]}


def filled(text: str) -> str:
    """The text with what only whoever runs this Signpost can say."""
    for name in ("controller", "privacy_contact", "privacy_complaints"):
        text = text.replace("{" + name + "}", getattr(settings(), name) or UNSAID)
    return text


def remembered(tracker: Tracker, answer: Answer, offered: Sequence[str] = ()) -> Events:
    """The slots that let "how do I get that?", "go back" and "the second one" be understood."""
    events: Events = [SlotSet("topic", answer.topic.id), SlotSet("aspect", answer.aspect), SlotSet("unsure", 0)]
    before = tracker.get_slot("current_topic")
    if before and before != answer.topic.id:
        events.append(SlotSet("previous_topic", before))
    return [*events, SlotSet("current_topic", answer.topic.id), SlotSet("pending", list(offered) or None)]


def services_for(answer: Answer, tracker: Tracker) -> list[dict[str, Any]]:
    """Services under `who`, or under the first answer of a topic without one; the helpline's alone if the directory fails."""
    if answer.aspect != "who" and not (answer.aspect == "what" and _shows_services(answer)):
        return []
    try:
        with session_scope() as session:
            return _close(session, answer, tracker) + fetch_services(
                session, ids=answer.topic.services, topic=answer.topic.id, nation=tracker.get_slot("nation"),
                audience=tracker.get_slot("audience"), most=MOST_SERVICES,
            )  # fmt: skip
    except SQLAlchemyError as error:
        log.error("directory failed: %s", type(error).__name__)
        return list(fixed_message("fallback")["services"])


def _close(session: Session, answer: Answer, tracker: Tracker) -> list[dict[str, Any]]:
    """Places near the person, where they said where they are and the topic is one that a place can help with."""
    spots = spots_of(session, tracker) if answer.topic.id in KINDS else []
    return near(session, spots[0], KINDS[answer.topic.id], MOST_CLOSE) if len(spots) == 1 else []


def _shows_services(answer: Answer) -> bool:
    return "who" not in answer.topic.aspects or answer.topic.id.startswith(("help.", "service.", "limit."))


def buttons_for(answer: Answer) -> list[dict[str, str]]:
    """Nation first where it matters, then the topic's other aspects, its guide, and what people ask next."""
    found = answer.topic
    buttons = []
    if answer.asks_nation:
        buttons += [button(nation, "inform.nation", nation=nation) for nation in NATIONS]
    buttons += [button(lead(found, aspect), f"ask.{aspect}", topic=found.id) for aspect in answer.others]
    if found.guide:
        buttons.append(button(load_guides()[found.guide].title, "guide.start", guide=found.guide))
    return buttons + [button(topic(other).title, other) for other in found.next[:2]]


def button(title: str, intent: str, **entities: str) -> dict[str, str]:
    """A button whose payload is a Rasa command."""
    body = ",".join(f'"{name}":"{value}"' for name, value in entities.items())
    return {"title": title, "payload": f"/{intent}" + (f"{{{body}}}" if body else "")}


def plain(text: str, topic_id: str = "chat", **more: Any) -> dict[str, Any]:
    """A message that is not an answer from the content: short replies that keep the conversation going."""
    base: dict[str, Any] = {"text": text, "topic": topic_id, "aspect": None, "standard": None, "level": "normal"}
    return base | {"services": [], "sources": [], "reviewed": None, "review_by": None, "buttons": [], "offers": []} | more


def offer_topics(topic_ids: Sequence[str]) -> dict[str, Any]:
    """Buttons and offers for those topics."""
    return {"buttons": [button(topic(one).title, one) for one in topic_ids], "offers": list(topic_ids)}
