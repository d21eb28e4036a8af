"""What Signpost knows, to be read without a conversation: standards, topics, services."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from bot.content import load_topics
from bot.content.model import Topic
from bot.db.engine import session_scope
from bot.directory.places import nation_of
from bot.directory.queries import fetch_services
from bot.web.database import DatabaseFailed, in_database
from bot.web.problems import Refusal
from bot.web.schema import ServiceOut, problems

router = APIRouter(prefix="/api")
NationName = Literal["England", "Scotland", "Wales", "Northern Ireland"]
PROBLEMS = problems(404, 422, 503)


class TopicOut(BaseModel):
    id: str
    title: str
    aspects: list[str]
    standard: int | None
    reviewed: str
    review_by: str


@router.get("/standards", response_model=list[TopicOut])
def get_standards() -> list[TopicOut]:
    """The ten standards, in order."""
    found = [topic for topic in load_topics().values() if topic.standard]
    return [_out(topic) for topic in sorted(found, key=lambda topic: topic.standard or 0)]


@router.get("/topics", response_model=list[TopicOut])
def get_topics() -> list[TopicOut]:
    """Every topic an answer can be about."""
    return [_out(topic) for topic in load_topics().values()]


@router.get("/services", response_model=list[ServiceOut], responses=PROBLEMS)
async def get_services(
    topic: Annotated[str | None, Query(max_length=60)] = None,
    nation: NationName | None = None,
    near: Annotated[str | None, Query(max_length=60, description="A town or the first half of a postcode.")] = None,
    open: bool | None = None,
) -> list[dict[str, Any]]:
    """Support services; open ones first."""
    if near and not nation:
        nation = nation_of(near)  # type: ignore[assignment]
        if nation is None:
            raise Refusal(404, "That place is not known. Please give the nation.")

    def read() -> list[dict[str, Any]]:
        with session_scope() as session:
            return fetch_services(session, topic=(topic or "").replace("\x00", "") or None, nation=nation, open_now=open)

    try:
        return await in_database(read)
    except DatabaseFailed as error:
        raise Refusal(503, "The list of services can't be read just now.") from error


def _out(topic: Topic) -> TopicOut:
    return TopicOut(**topic.model_dump(include={"id", "title", "standard", "reviewed", "review_by"}), aspects=list(topic.aspects))
