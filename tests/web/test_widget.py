"""What the server does for the widget: its file, links to topics, resting, the example site."""

import base64
import hashlib
import re

import pytest
from sqlalchemy import select

from bot.db.conversations import Feedback
from bot.db.engine import session_scope
from bot.paths import ROOT
from bot.settings import settings
from bot.web import turn

WIDGET = ROOT / "bot" / "web" / "static" / "widget"


async def test_the_file_may_be_used_by_any_site_and_kept_for_good(client):
    response = await client.get("/widget/1/widget.js", headers={"Origin": "https://charity.test"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert "immutable" in response.headers["cache-control"]


def test_the_guide_gives_the_hash_of_every_version():
    guide = (ROOT / "docs" / "embedding.md").read_text()
    for version in WIDGET.iterdir():
        digest = base64.b64encode(hashlib.sha384((version / "widget.js").read_bytes()).digest()).decode()
        assert f'/widget/{version.name}/widget.js" integrity="sha384-{digest}"' in guide


def test_its_numbers_are_those_of_the_safety_texts():
    source = (ROOT / "bot" / "web" / "widget" / "src" / "shell.js").read_text()
    numbers = set(re.findall(r'= "([\d ]+)";', source))
    assert numbers == {"999", "116 123", "0808 800 6000"}
    always = (ROOT / "bot" / "safety" / "texts.yml").read_text()
    assert all(number in always for number in numbers)


async def test_a_link_to_a_topic_asks_for_it_under_our_own_title(client, monkeypatch):
    asked = []

    async def ask(_rasa, sender, text):
        asked.append(text)
        return [{"text": "An answer.", "topic": "standard.gp"}]

    monkeypatch.setattr(turn.RasaClient, "ask", ask)
    reply = await client.post("/api/chat", json={"session": None, "topic": "standard.gp"})
    assert reply.status_code == 200 and asked == ["/standard.gp"]
    history = await client.get("/api/chat", headers={"X-Signpost-Session": reply.json()["session"]})
    assert history.json()["turns"][0]["said"] == "Hospital and GP keeping in touch"


@pytest.mark.parametrize("topic", ["safety.crisis", "nothing.such", "guide.start", "chat.restart"])
async def test_a_link_can_ask_only_for_an_answer_and_never_for_a_safety_one(client, topic):
    response = await client.post("/api/chat", json={"session": None, "topic": topic})
    assert response.status_code == 404 and "116 123" in response.json()["detail"]


async def test_at_rest_it_gives_the_numbers_and_the_safety_answers_alone(client, monkeypatch):
    monkeypatch.setattr(settings(), "maintenance", True)
    response = await client.post("/api/chat", json={"session": None, "message": "who is my nurse"})
    assert response.status_code == 503 and response.json()["title"] == "Resting" and "0808 800 6000" in response.json()["detail"]
    crisis = await client.post("/api/chat", json={"session": None, "message": "I want to kill myself"})
    assert crisis.json()["messages"][0]["topic"] == "safety.crisis"
    assert "Signpost is resting" in (await client.get("/")).text


@pytest.mark.parametrize("path", ["/demo", "/demo/standards", "/demo/frame"])
async def test_the_example_site_says_that_it_is_one_and_can_be_switched_off(client, monkeypatch, path):
    assert "not a real charity" in (await client.get(path)).text
    monkeypatch.setattr(settings(), "demo", False)
    assert (await client.get(path)).status_code == 404


async def test_a_comment_from_the_page_is_redacted_and_kept(client):
    session = (await client.post("/api/chat", json={"session": None, "message": "hello"})).json()["session"]
    client.cookies.set("signpost", session)
    answer = {"topic": "standard.nurse", "helped": "no", "comment": "ring me on 07700 900123"}
    assert "Thank you" in (await client.post("/", data=answer)).text
    with session_scope() as database:
        (kept,) = database.scalars(select(Feedback))
        assert kept.comment.startswith("ring me on") and "900123" not in kept.comment
