"""The page works without JavaScript."""

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
