"""One message, there and back: safety, checks, Rasa, reply."""

import asyncio
import hashlib
import json
import logging
import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from bot.content import load_topics
from bot.content.answer import SAFETY_LINE, SAFETY_LINE_OTHER
from bot.db.conversations import count_turn, fetch_turn_by_key, fetch_turns, is_erased, save_turn
from bot.db.engine import session_scope
from bot.directory.hours import london_now
from bot.privacy import erase, redact
from bot.safety import fixed_message, load_texts, look
from bot.settings import settings
from bot.web.database import DatabaseFailed, in_database
from bot.web.limits import check_rate
from bot.web.locks import one_turn
from bot.web.problems import RESTING, Refusal
from bot.web.rasa import NoAnswer, RasaClient
from bot.web.schema import ChatReply, ChatRequest, Message
from bot.web.signing import new_session_id, payload_from, session_from, sign_payload, token_for

log = logging.getLogger(__name__)
FORGET = "about.privacy.forget"
# What Rasa is told where nothing was said.
SILENCE = "…"
YES = re.compile(r"^\W*(?:yes|yeah|yep|yh|aye|ok|okay|y|i do|there is|my \w+|she is|he is)\b", re.I)
NO = re.compile(r"^\W*(?:no|nope|nah|n|nobody|no one|noone|not really|im alone|i'm alone|alone|i don'?t)\b", re.I)


@dataclass
class Asked:
    """A request that has passed its checks."""

    conversation: str
    text: str
    said: str
    key: str | None
    worry: str | None = None


async def take_turn(rasa: RasaClient, body: dict[str, Any], key: str | None, address: str) -> ChatReply:
    """Answer one request of the chat API; Refusal says why it cannot be served."""
    message = body.get("message")
    alarm, worry = await run_in_threadpool(look, message) if isinstance(message, str) else (None, None)
    if alarm:
        return await _safety_reply(rasa, body, alarm.topic, key)
    if settings().maintenance:
        raise Refusal(503, load_texts()["lines"]["maintenance"], title=RESTING)
    asked = await _check(body, key, address)
    asked.worry = worry
    async with one_turn(asked.conversation):
        return await _answer(rasa, asked)


async def _answer(rasa: RasaClient, asked: Asked) -> ChatReply:
    before = await _taken_before(asked)
    if before:
        return before
    messages = await _after_crisis(asked) or _with_worry(await _from_rasa(rasa, asked), asked.worry)
    await _keep(asked, messages)
    return _reply(asked.conversation, messages)


async def _safety_reply(rasa: RasaClient, body: dict[str, Any], topic: str, key: str | None) -> ChatReply:
    """The fixed answer at once; keeping it and telling Rasa are best effort."""
    token = body.get("session")
    conversation = (session_from(token) if isinstance(token, str) else None) or new_session_id()
    messages = [fixed_message(topic)]
    said = await redacted(body["message"][: settings().chat_max_chars])
    asked = Asked(conversation, f"/{topic}", said, _hashed(key, body))
    task = asyncio.create_task(_tell_rasa(rasa, asked))
    _running.add(task)
    task.add_done_callback(_running.discard)
    if await _taken_before(asked) is None:
        await _keep(asked, messages)
    return _reply(conversation, messages)


_running: set["asyncio.Task[None]"] = set()


async def _tell_rasa(rasa: RasaClient, asked: Asked) -> None:
    try:
        async with one_turn(asked.conversation):
            if not await _gone(asked.conversation):
                await rasa.ask(asked.conversation, asked.text)
    except Exception as error:
        log.warning("Rasa was not told of a safety answer: %s", type(error).__name__)


def _validate(body: dict[str, Any]) -> None:
    try:
        asked = ChatRequest.model_validate(body)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise Refusal(422, f"The message could not be understood (see {where}).") from error
    if len(asked.model_fields_set & {"message", "button", "topic"}) != 1:
        raise Refusal(422, "Send one of a message, a button or a topic.")


async def _check(body: dict[str, Any], key: str | None, address: str) -> Asked:
    _validate(body)
    token = body.get("session")
    conversation = session_from(token) if token else new_session_id()
    if conversation is None:
        raise Refusal(401, "This conversation has ended or was not started here. Please start again.")
    await check_rate(f"session {conversation}", f"address {address}")
    if body.get("button"):
        text, said = _pressed(conversation, body["button"]), ""
    elif "topic" in body:
        text, said = _followed(body["topic"])
    else:
        text, said = await _typed(body.get("message", ""))
    if await _gone(conversation):
        conversation = new_session_id()
    return Asked(conversation, text, said, _hashed(key, body))


def _pressed(conversation: str, button: str) -> str:
    payload = payload_from(conversation, button)
    if payload is None:
        raise Refusal(403, "That button does not belong to this conversation. Please type your question instead.")
    return payload


def _followed(topic: str) -> tuple[str, str]:
    """What a link to a topic asks, and our own title as what was said; never of safety, whose answers are for what people say."""
    found = load_topics().get(topic)
    if found is None or topic.startswith("safety."):
        raise Refusal(404, "There is no answer of that name. Please type your question instead.")
    return f"/{topic}", found.title


async def _typed(raw: str) -> tuple[str, str]:
    if len(raw) > settings().chat_max_chars:
        raise Refusal(413, f"That message is too long. Please keep it under {settings().chat_max_chars} letters.")
    said = await redacted(raw)
    return said.strip().lstrip("/").strip() or ("" if raw.strip() else SILENCE), said


async def redacted(raw: str) -> str:
    """The words with personal details taken out; none at all if that fails, for nobody else may see them."""
    try:
        return await run_in_threadpool(redact, raw)
    except Exception as error:
        log.error("redaction failed, words dropped: %s", type(error).__name__)
        return ""


async def _gone(conversation: str) -> bool:
    def look() -> bool:
        with session_scope() as session:
            return is_erased(session, conversation)

    try:
        return await in_database(look)
    except DatabaseFailed:
        return False


def _hashed(key: str | None, body: dict[str, Any]) -> str | None:
    """The Idempotency-Key bound to what it was sent with, so that nobody else's reply can be had by guessing it."""
    if not key:
        return None
    return hashlib.sha256(f"{key}\n{json.dumps(body, sort_keys=True)}".encode()).hexdigest()


async def _taken_before(asked: Asked) -> ChatReply | None:
    def look() -> ChatReply | None:
        with session_scope() as session:
            turn = fetch_turn_by_key(session, asked.key or "")
            return _reply(turn.conversation_id, turn.messages) if turn else None

    try:
        return await in_database(look) if asked.key else None
    except DatabaseFailed:
        return None


async def _after_crisis(asked: Asked) -> list[dict[str, Any]] | None:
    """The written reply to yes, no or silence, where the last answer asked whether someone could be there."""
    name = "silence" if not asked.said.strip() and not asked.text.startswith("/") else None
    name = name or ("yes" if YES.match(asked.said) else "no" if NO.match(asked.said) else None)
    if name is None:
        return None

    def last_topic() -> str | None:
        with session_scope() as session:
            turns = fetch_turns(session, asked.conversation)
            return turns[-1].messages[-1]["topic"] if turns else None

    try:
        topic = await in_database(last_topic)
    except DatabaseFailed:
        return None
    return [fixed_message(f"someone.{name}")] if topic in ("safety.crisis", "safety.crisis.passive") else None


async def _from_rasa(rasa: RasaClient, asked: Asked) -> list[dict[str, Any]]:
    try:
        if not asked.text:
            raise NoAnswer("no words left to ask with")
        raw = await rasa.ask(asked.conversation, asked.text)
        return [_with_ids(Message.model_validate(message)).model_dump() for message in raw]
    except (NoAnswer, ValidationError) as error:
        log.warning("fallback given: %s", error if isinstance(error, NoAnswer) else "misshapen reply")
        return [fixed_message("fallback")]


def _with_ids(message: Message) -> Message:
    """The message, its documents dated, and named so that each can be asked for."""
    for document in message.documents:
        document.id, document.made = uuid4().hex, f"{london_now():%-d %B %Y}"
    return message


def _with_worry(messages: list[dict[str, Any]], worry: str | None) -> list[dict[str, Any]]:
    """The answer, and under it one line with the ways to reach someone, where the words may hide a sign."""
    last = messages[-1]
    if worry and last["level"] == "normal" and not _says_it_already(last, worry):
        last["text"] += f"\n\n{load_texts()['lines']['worry'][worry]}"
    return messages


def _says_it_already(message: dict[str, Any], worry: str) -> bool:
    emergency_line = message["text"].endswith((SAFETY_LINE, SAFETY_LINE_OTHER))
    return message["topic"] in ("help.now", "help.helpline") or (worry == "safety.emergency" and emergency_line)


async def _keep(asked: Asked, messages: list[dict[str, Any]]) -> None:
    forget = messages[-1]["topic"] == FORGET

    def write() -> None:
        if forget:
            erase(asked.conversation)
            return
        with session_scope() as session:
            save_turn(session, asked.conversation, asked.said, messages, asked.key)
            count_turn(session, messages[-1]["topic"] or "chat", messages[-1]["level"])

    try:
        await in_database(write)
    except DatabaseFailed as error:
        log.error("turn not kept: %s", error)


async def erased(conversation: str) -> None:
    """Erase a conversation everywhere, once a turn under way has ended and can leave nothing behind; else DatabaseFailed."""
    async with one_turn(conversation):
        await in_database(lambda: erase(conversation))


def _reply(conversation: str, messages: list[dict[str, Any]]) -> ChatReply:
    """The reply, its buttons signed for this conversation."""
    shown = [Message.model_validate(message) for message in messages]
    for message in shown:
        for button in message.buttons:
            button.payload = sign_payload(conversation, button.payload)
    return ChatReply(session=token_for(conversation), messages=shown)


def replayed(conversation: str, messages: list[dict[str, Any]]) -> list[Message]:
    """Kept messages as they are shown again after a reload."""
    return _reply(conversation, messages).messages
