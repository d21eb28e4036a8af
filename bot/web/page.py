"""The page at /: the whole conversation without JavaScript; the widget takes over where there is some."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.templating import Jinja2Templates
from markdown_it import MarkdownIt
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from bot.db.conversations import fetch_turns
from bot.db.engine import session_scope
from bot.safety import load_texts
from bot.settings import settings
from bot.web.body import address_of, read_form
from bot.web.database import DatabaseFailed, in_database
from bot.web.feedback import keep_feedback
from bot.web.problems import Refusal
from bot.web.schema import ChatReply, Message, Said
from bot.web.signing import session_from
from bot.web.turn import erased, replayed, take_turn

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(Path(__file__).with_name("templates"))
COOKIE = "signpost"
THANKS = "Thank you. That was sent."
_markdown = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "list", "paragraph"])
# As in the widget: only https makes a link.
_markdown.validateLink = lambda url: url.startswith("https://")  # type: ignore[method-assign]


# One asterisk or underscore is no markup in our texts ("2*3*4 mg"), so it is shown.
for _rule in ("em_open", "em_close"):
    _markdown.add_render_rule(_rule, lambda _renderer, tokens, at, *_: tokens[at].markup)


def rendered(text: str) -> Markup:
    """Paragraphs, lists, bold and links as HTML; everything else as written."""
    return Markup(_markdown.render(text))  # noqa: S704 - html is off: the renderer escapes everything else


templates.env.filters["rendered"] = rendered


@router.get("/")
async def get_page(request: Request) -> Response:
    """The page with the conversation so far."""
    turns, lost = await _turns(session_from(request.cookies.get(COOKIE, "")))
    resting = load_texts()["lines"]["maintenance"] if settings().maintenance else ""
    return _page(request, turns, "This conversation can't be shown again just now." if lost else resting)


@router.post("/")
async def post_page(request: Request) -> Response:
    """Take a turn, then show the page again."""
    _same_site(request)
    form = await read_form(request)
    if "clear" in form:
        return await _cleared(request)
    if "helped" in form:
        return await _thanked(request, form)
    body: dict[str, Any] = {"session": request.cookies.get(COOKIE) or None}
    body |= {"button": form["button"]} if "button" in form else {"message": form.get("message", "")}
    try:
        reply = await take_turn(request.app.state.rasa, body, None, address_of(request))
    except Refusal as refusal:
        if refusal.status == 401:
            response = RedirectResponse("/", 303)
            response.delete_cookie(COOKIE)
            return response
        turns, _ = await _turns(session_from(request.cookies.get(COOKIE, "")))
        return _page(request, turns, refusal.detail, refusal.status, body.get("message", ""))
    return await _after(request, reply, body.get("message", ""))


async def _after(request: Request, reply: ChatReply, said: str) -> Response:
    """See the page again; where the turn could not be kept, show it straight away so that it is not lost."""
    conversation = session_from(reply.session)
    turns, lost = await _turns(conversation)
    kept = bool(turns) and turns[-1].messages[-1].text == reply.messages[-1].text
    response = RedirectResponse("/", 303) if kept and not lost else _page(request, [Said(said=said, messages=reply.messages)])
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, reply.session, httponly=True, samesite="strict", secure=secure)
    return response


async def _thanked(request: Request, form: dict[str, str]) -> Response:
    conversation = session_from(request.cookies.get(COOKIE, ""))
    turns, _ = await _turns(conversation)
    try:
        if conversation:
            about, comment = form.get("topic", ""), form.get("comment", "")
            await keep_feedback(conversation, address_of(request), about, form["helped"] == "yes", comment)
    except Refusal as refusal:
        return _page(request, turns, refusal.detail, refusal.status)
    return _page(request, turns, THANKS)


async def _cleared(request: Request) -> Response:
    conversation = session_from(request.cookies.get(COOKIE, ""))
    if conversation:
        await erased(conversation)
    response = RedirectResponse("/", 303)
    response.delete_cookie(COOKIE)
    return response


async def _turns(conversation: str | None) -> tuple[list[Said], bool]:
    def read() -> list[tuple[str, list[dict[str, Any]]]]:
        with session_scope() as session:
            return [(turn.said, turn.messages) for turn in fetch_turns(session, conversation or "")]

    try:
        kept = await in_database(read) if conversation else []
    except DatabaseFailed:
        return [], True
    return [Said(said=said, messages=replayed(conversation or "", messages)) for said, messages in kept], False


def _page(request: Request, turns: list[Said], notice: str = "", status: int = 200, typed: str = "") -> Response:
    messages: list[Message] = [message for turn in turns for message in turn.messages]
    grave = any(message.level == "emergency" for message in messages)
    context = {"turns": turns, "notice": notice, "typed": typed, "grave": grave, "always": load_texts()["lines"]["always"]}
    return templates.TemplateResponse(request, "page.html", context, status)


def _same_site(request: Request) -> None:
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise Refusal(403, "That form was sent from another site.")
