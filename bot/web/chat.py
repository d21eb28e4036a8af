"""The chat routes of the contract: say something, see the conversation so far, erase it, say whether it helped."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from pydantic import ValidationError
from starlette.responses import Response

from bot.db.conversations import fetch_turns
from bot.db.engine import session_scope
from bot.web.body import address_of, read_object
from bot.web.database import in_database, or_refuse
from bot.web.feedback import keep_feedback
from bot.web.problems import Refusal
from bot.web.schema import ChatReply, ChatRequest, FeedbackRequest, History, Said, problems
from bot.web.signing import session_from, token_for
from bot.web.turn import erased, replayed, take_turn

router = APIRouter(prefix="/api")
PROBLEMS = problems(400, 401, 403, 404, 408, 413, 415, 422, 429, 503)
SESSION = Annotated[str, Header(alias="X-Signpost-Session", max_length=400)]


def _takes(model: type) -> dict[str, Any]:
    """The OpenAPI description of a body that is read by hand, so that safety can look at it first."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": model.model_json_schema()}}}}  # type: ignore[attr-defined]


@router.post("/chat", response_model=ChatReply, responses=PROBLEMS, openapi_extra=_takes(ChatRequest))
async def post_chat(
    request: Request, idempotency_key: Annotated[str | None, Header(max_length=200)] = None
) -> ChatReply | Response:
    """Answer a message or a button."""
    return await take_turn(request.app.state.rasa, await read_object(request), idempotency_key, address_of(request))


@router.get("/chat", response_model=History, responses=PROBLEMS)
async def get_chat(session: SESSION) -> History:
    """The conversation so far, so that a reload loses nothing."""
    conversation = _conversation(session)

    def read() -> list[tuple[str, list[dict[str, Any]]]]:
        with session_scope() as database:
            return [(turn.said, turn.messages) for turn in fetch_turns(database, conversation)]

    turns = await or_refuse(in_database(read))
    shown = [Said(said=said, messages=replayed(conversation, messages)) for said, messages in turns]
    return History(session=token_for(conversation), turns=shown)


@router.delete("/chat", status_code=204, responses=PROBLEMS)
async def delete_chat(session: SESSION) -> Response:
    """Erase the conversation everywhere it is kept."""
    conversation = _conversation(session)
    await or_refuse(erased(conversation))
    return Response(status_code=204)


@router.post("/feedback", status_code=204, responses=PROBLEMS, openapi_extra=_takes(FeedbackRequest))
async def post_feedback(request: Request) -> Response:
    """Whether an answer helped, and a comment, redacted; never about safety answers."""
    try:
        given = FeedbackRequest.model_validate(await read_object(request))
    except ValidationError as error:
        raise Refusal(422, "The feedback could not be understood.") from error
    await keep_feedback(_conversation(given.session), address_of(request), given.topic, given.helped, given.comment)
    return Response(status_code=204)


@router.post("/callbacks", status_code=503, response_class=Response, responses=PROBLEMS)
async def post_callback() -> Response:
    """Being rung back is off until whoever runs Signpost has a team to do it."""
    raise Refusal(503, "Nobody is set up to ring you back from here. Please ring the helpline.")


def _conversation(token: str) -> str:
    conversation = session_from(token)
    if conversation is None:
        raise Refusal(401, "This conversation has ended or was not started here. Please start again.")
    return conversation
