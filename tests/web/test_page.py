"""The page works without JavaScript."""

from sqlalchemy import select

from bot.db.conversations import Feedback
from bot.db.engine import session_scope
from bot.web.page import rendered


async def test_the_page_holds_a_conversation_and_clears_it(client):
    response = await client.post("/", data={"message": "who is my nurse"}, follow_redirects=True)
    assert "who is my nurse" in response.text and "0808 800 6000" in response.text
    response = await client.post("/", data={"clear": "yes"}, follow_redirects=True)
    assert "who is my nurse" not in response.text


async def test_a_crisis_on_the_page_is_answered(client):
    response = await client.post("/", data={"message": "I want to kill myself"}, follow_redirects=True)
    assert "Samaritans" in response.text and "Important" in response.text


async def test_a_refused_message_is_kept_in_the_box(client):
    response = await client.post("/", data={"message": "x" * 2500})
    assert response.status_code == 413 and "x" * 2500 in response.text


async def test_a_form_from_another_site_is_refused(client):
    response = await client.post("/", data={"message": "hello"}, headers={"Origin": "https://evil.test"})
    assert response.status_code == 403


def test_html_in_a_text_never_becomes_markup():
    assert "<script" not in rendered("<script>alert(1)</script> [x](javascript:alert(1))")


def test_clinical_signs_survive():
    for sign in ("temperature > 38C", "neutrophils < 0.5", "2*3 mg", "first_name@x.org", "[see leaflet]", "µ ° % ≥"):
        assert rendered(sign).unescape().strip() == f"<p>{sign}</p>" or sign in rendered(sign).striptags()


async def test_an_answer_can_be_said_to_have_helped_and_a_safety_answer_not(client):
    session = (await client.post("/api/chat", json={"session": None, "message": "hello"})).json()["session"]
    client.cookies.set("signpost", session)
    page = await client.post("/", data={"topic": "standard.nurse", "helped": "yes"})
    assert page.status_code == 200 and "Thank you" in page.text
    with session_scope() as database:
        (kept,) = database.scalars(select(Feedback))
        assert (kept.topic, kept.helped) == ("standard.nurse", True)
    assert (await client.post("/", data={"topic": "safety.crisis", "helped": "no"})).status_code == 422
