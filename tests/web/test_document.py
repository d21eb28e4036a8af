"""Letters and lists as pages of their own: for their own conversation only, on screen, in large print, and as plain text."""

import pytest

from bot.db.conversations import save_turn
from bot.db.engine import session_scope
from bot.web.signing import new_session_id, token_for

LETTER = {
    "id": "abc", "title": "A letter about care", "text": "Dear [name],\n\n- temperature > 38C\n- **bold** & 2*3 mg",
    "sources": [{"title": "NICE", "url": "https://www.nice.org.uk/", "date": "2026"}], "made": "25 November 2026",
}  # fmt: skip
MESSAGE = {"text": "Done.", "topic": "about.standards", "documents": [LETTER]}


@pytest.fixture
def conversation(seeded):
    conversation = new_session_id()
    with session_scope() as session:
        save_turn(session, conversation, "", [MESSAGE], None)
    return conversation


async def opened(client, conversation, document="abc", **more):
    return await client.post("/document", data={"session": token_for(conversation), "document": document, **more})


async def test_it_opens_with_sources_and_the_ways_to_reach_someone(client, conversation):
    page = await opened(client, conversation)
    assert page.status_code == 200
    assert all(words in page.text for words in ("<h1>A letter about care</h1>", "https://www.nice.org.uk/", "116 123", "0808 800 6000", "25 November 2026"))
    assert "temperature &gt; 38C" in page.text and "<strong>bold</strong>" in page.text
    assert conversation not in str(page.url)


async def test_it_can_be_had_in_large_print_and_as_plain_text(client, conversation):
    assert 'class="signpost document large"' in (await opened(client, conversation, size="large")).text
    text = await opened(client, conversation, **{"as": "text"})
    assert text.headers["content-disposition"] == 'attachment; filename="a-letter-about-care.txt"'
    assert text.headers["content-type"].startswith("text/plain")
    assert "temperature > 38C" in text.text and "0808 800 6000" in text.text and "**" not in text.text


async def test_nobody_else_s_conversation_opens_it(client, conversation):
    assert (await opened(client, new_session_id())).status_code == 404
    assert (await client.post("/document", data={"session": "forged", "document": "abc"})).status_code == 404
    assert (await opened(client, conversation, document="")).status_code == 404


async def test_it_is_gone_with_the_conversation(client, conversation):
    headers = {"X-Signpost-Session": token_for(conversation)}
    assert (await client.delete("/api/chat", headers=headers)).status_code == 204
    assert (await opened(client, conversation)).status_code == 404


async def test_the_page_without_javascript_offers_it(client, conversation):
    client.cookies.set("signpost", token_for(conversation))
    page = (await client.get("/")).text
    assert 'action="/document"' in page and "Open: A letter about care" in page
    assert (await client.post("/document", data={"document": "abc"})).status_code == 200
