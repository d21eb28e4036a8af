"""The chat API with everything behind it down: the person is answered all the same."""

import asyncio

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.db.conversations import Feedback
from bot.db.engine import session_scope
from bot.safety import fixed_message, load_texts
from bot.settings import settings
from bot.web import limits
from bot.web.schema import Message

CRISIS = "I want to kill myself"


async def say(client, message, session=None, **headers):
    return await client.post("/api/chat", json={"session": session, "message": message}, headers=headers)


@pytest.mark.parametrize("name", list(load_texts()["messages"]))
def test_every_fixed_message_has_the_public_shape(name):
    Message.model_validate(fixed_message(name))


async def test_with_rasa_down_the_fallback_gives_helpline_samaritans_and_999(client):
    reply = (await say(client, "who is my key worker")).json()
    message = reply["messages"][0]
    assert message["topic"] == "help.helpline"
    assert all(number in message["text"] for number in ("0808 800 6000", "116 123", "999"))


@pytest.mark.parametrize(("text", "topic"), [(CRISIS, "safety.crisis"), ("temp 38.5 on chemo", "safety.emergency"),
                                             ("he hits me", "safety.abuse")])
async def test_safety_answers_come_with_rasa_down(client, text, topic):
    message = (await say(client, text)).json()["messages"][0]
    assert (message["topic"], message["level"]) == (topic, "emergency")


async def test_safety_answers_come_with_the_database_down(client, monkeypatch):
    def broken(*_args, **_kwargs):
        raise OperationalError("x", {}, Exception())

    monkeypatch.setattr("bot.web.turn.session_scope", broken)
    assert (await say(client, CRISIS)).json()["messages"][0]["topic"] == "safety.crisis"
    assert (await say(client, "hello")).json()["messages"][0]["topic"] == "help.helpline"


@pytest.mark.parametrize("extra", [{"session": "forged"}, {"session": 7}, {"nonsense": [1]}, {"button": "x"}])
async def test_a_crisis_in_a_request_that_is_otherwise_wrong_is_answered(client, extra):
    response = await client.post("/api/chat", json={"message": CRISIS} | extra)
    assert response.json()["messages"][0]["topic"] == "safety.crisis"


async def test_a_crisis_in_a_message_over_the_limit_is_answered(client):
    assert (await say(client, "word " * 1000 + CRISIS)).json()["messages"][0]["topic"] == "safety.crisis"


async def test_a_crisis_is_answered_even_when_the_rate_is_used_up(client, monkeypatch):
    monkeypatch.setattr(settings(), "chat_rate", "1/minute")
    limits._rate.cache_clear()
    try:
        await say(client, "hello")
        assert (await say(client, "hello")).status_code == 429
        assert (await say(client, CRISIS)).json()["messages"][0]["topic"] == "safety.crisis"
    finally:
        limits._rate.cache_clear()


@pytest.mark.parametrize(("reply", "expected"), [("yes my sister", "There is someone"), ("no", "Then please ring"), ("", "You don't have to answer")])
async def test_yes_no_and_silence_after_a_crisis_have_written_replies(client, reply, expected):
    session = (await say(client, CRISIS)).json()["session"]
    message = (await say(client, reply, session)).json()["messages"][0]
    assert message["topic"] == "safety.crisis"
    assert expected.split()[-1] in message["text"] or expected in message["text"]


async def test_a_conversation_can_be_read_back_and_erased(client):
    session = (await say(client, "hello there")).json()["session"]
    history = (await client.get("/api/chat", headers={"X-Signpost-Session": session})).json()
    assert [turn["said"] for turn in history["turns"]] == ["hello there"]
    assert (await client.delete("/api/chat", headers={"X-Signpost-Session": session})).status_code == 204
    history = (await client.get("/api/chat", headers={"X-Signpost-Session": session})).json()
    assert history["turns"] == []


async def test_the_same_idempotency_key_gives_the_same_reply_and_one_turn(client):
    first = (await say(client, "hello there", **{"Idempotency-Key": "k1"})).json()
    again = (await say(client, "hello there", **{"Idempotency-Key": "k1"})).json()
    assert again["messages"] == first["messages"]
    history = (await client.get("/api/chat", headers={"X-Signpost-Session": again["session"]})).json()
    assert len(history["turns"]) == 1


async def test_a_key_does_not_open_somebody_else_s_reply(client):
    first = (await say(client, "hello there", **{"Idempotency-Key": "k1"})).json()
    other = (await say(client, "something else", **{"Idempotency-Key": "k1"})).json()
    history = (await client.get("/api/chat", headers={"X-Signpost-Session": other["session"]})).json()
    assert [turn["said"] for turn in history["turns"]] == ["something else"]
    assert first["session"] != other["session"]


async def test_turns_of_one_session_are_taken_one_at_a_time(client):
    session = (await say(client, "hello")).json()["session"]
    replies = await asyncio.gather(*(say(client, f"message {n}", session) for n in range(5)))
    assert {reply.status_code for reply in replies} == {200}
    history = (await client.get("/api/chat", headers={"X-Signpost-Session": session})).json()
    assert len(history["turns"]) == 6


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{", 400), (b"[" * 60_000, 400), (b"\xff\xfe", 400), (b"[]", 422), (b'"x"', 422), (b"null", 422),
        (b'{"message": 7}', 422), (b'{"message": null}', 422), (b"{}", 422), (b'{"message": "a", "button": "b"}', 422),
        (b'{"message": "a", "x": 1}', 422), (b'{"session": "forged", "message": "a"}', 401), (b'{"button": "/standard.nurse"}', 403),
        (b'{"message": "' + b"a" * 3000 + b'"}', 413), (b'{"message": "' + b"a" * 70_000 + b'"}', 413),
    ],
)  # fmt: skip
async def test_hostile_input_is_refused_kindly_and_with_the_numbers(client, body, status):
    response = await client.post("/api/chat", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert all(number in response.json()["detail"] for number in ("999", "116 123", "0808 800 6000"))


@pytest.mark.parametrize("text", ["/restart", "/safety.crisis", "//", "/", "<script>alert(1)</script>", "' OR 1=1 --", "\x00\x01", "{nation}"])
async def test_commands_markup_and_injection_are_only_words(client, text):
    response = await say(client, text)
    assert response.status_code == 200
    assert response.json()["messages"][0]["topic"] == "help.helpline"


async def test_a_button_of_another_session_is_refused(client):
    from bot.web.signing import sign_payload

    session = (await say(client, "hello")).json()["session"]
    response = await client.post("/api/chat", json={"session": session, "button": sign_payload("other", "/standard.nurse")})
    assert response.status_code == 403


async def test_feedback_is_counted_but_never_for_safety_answers(client):
    session = (await say(client, "hello")).json()["session"]
    good = {"session": session, "topic": "standard.nurse", "helped": True}
    assert (await client.post("/api/feedback", json=good)).status_code == 204
    assert (await client.post("/api/feedback", json=good | {"topic": "safety.crisis"})).status_code == 422


async def test_a_comment_is_kept_without_personal_details(client):
    session = (await say(client, "hello")).json()["session"]
    given = {"session": session, "topic": "standard.nurse", "helped": False, "comment": "too long. ring me on 07700 900123"}
    assert (await client.post("/api/feedback", json=given)).status_code == 204
    with session_scope() as database:
        (kept,) = database.scalars(select(Feedback))
    assert kept.comment.startswith("too long") and "900123" not in kept.comment


async def test_the_reference_routes_answer(client):
    assert [row["standard"] for row in (await client.get("/api/standards")).json()] == list(range(1, 11))
    assert len((await client.get("/api/topics")).json()) >= 60
    assert all("Wales" in row["nations"] for row in (await client.get("/api/services?nation=Wales")).json())
    assert (await client.get("/api/services?nation=France")).status_code == 422


async def test_security_headers_stand_on_every_response(client):
    for path in ("/", "/api/topics", "/nowhere", "/static/signpost.js"):
        headers = (await client.get(path)).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


async def test_only_allowed_origins_may_call(client):
    asked = {"Origin": "https://evil.test", "Access-Control-Request-Method": "POST"}
    assert "access-control-allow-origin" not in (await client.options("/api/chat", headers=asked)).headers


async def test_an_unexpected_error_is_a_503_with_the_numbers_and_no_trace(client, monkeypatch):
    async def broken(*_args):
        raise RuntimeError("secret words")

    monkeypatch.setattr("bot.web.chat.take_turn", broken)
    response = await say(client, "hello")
    assert response.status_code == 503
    assert "116 123" in response.text and "secret" not in response.text


async def test_when_redaction_fails_rasa_is_told_nothing_and_the_fallback_answers(client, monkeypatch):
    def broken(_text):
        raise RuntimeError

    async def asked(_self, _conversation, text):
        raise AssertionError(f"Rasa was asked: {text}")

    monkeypatch.setattr("bot.web.turn.redact", broken)
    monkeypatch.setattr("bot.web.rasa.RasaClient.ask", asked)
    reply = await client.post("/api/chat", json={"session": None, "message": "my nurse Jo Smith has left"})
    assert "0808 800 6000" in reply.text and "999" in reply.text
