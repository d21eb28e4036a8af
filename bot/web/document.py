"""A letter, list or summary as a page of its own: for the screen, for paper, in large print, or as plain text."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from bot.db.conversations import fetch_turns
from bot.db.engine import session_scope
from bot.safety import load_texts
from bot.web.body import read_form
from bot.web.database import in_database, or_refuse
from bot.web.page import COOKIE, templates
from bot.web.problems import Refusal
from bot.web.schema import DocumentOut
from bot.web.signing import session_from

router = APIRouter(include_in_schema=False)
NOT_SHOWN = "That page can't be shown just now. Please try again in a minute."
GONE = "That page is not here any more. It is kept only as long as the chat it was made in."


@router.post("/document")
async def post_document(request: Request) -> Response:
    """The document of that id, if it belongs to the session; nothing of either stands in the address."""
    asked = await read_form(request)
    token = asked.get("session") or request.cookies.get(COOKIE, "")
    document = await _document(session_from(token), asked.get("document", ""))
    if asked.get("as") == "text":
        headers = {"Content-Disposition": f'attachment; filename="{_file_name(document)}"'}
        return PlainTextResponse(as_text(document), headers=headers)
    always = load_texts()["lines"]["always"]
    context = {"document": document, "asked": asked, "large": asked.get("size") == "large", "always": always}
    return templates.TemplateResponse(request, "document.html", context)


async def _document(conversation: str | None, document_id: str) -> DocumentOut:
    def read() -> list[dict[str, Any]]:
        with session_scope() as session:
            messages = [message for turn in fetch_turns(session, conversation or "") for message in turn.messages]
            return [document for message in messages for document in message.get("documents", [])]

    documents = await or_refuse(in_database(read), NOT_SHOWN) if conversation else []
    found = next((one for one in documents if document_id and one["id"] == document_id), None)
    if found is None:
        raise Refusal(404, GONE)
    return DocumentOut.model_validate(found)


def as_text(document: DocumentOut) -> str:
    """The document as plain text, its sources under it."""
    sources = [f"- {source.title}, {source.url}" for source in document.sources]
    parts = [document.title, document.text.replace("**", "")]
    parts += ["Where this comes from:\n" + "\n".join(sources)] if sources else []
    made = [f"Made by Signpost on {document.made}."] if document.made else []
    return "\n\n".join([*parts, load_texts()["lines"]["always"], *made]) + "\n"


def _file_name(document: DocumentOut) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in document.title.lower()) + ".txt"
