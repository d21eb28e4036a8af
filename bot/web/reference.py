"""What Signpost knows, to be read without a conversation: standards, topics, services."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy.orm import Session

from bot.content import load_topics
from bot.content.model import Topic
from bot.db.engine import session_scope
from bot.directory.near import Spot, spots_in
from bot.directory.near import near as places_near
from bot.directory.queries import fetch_services
from bot.web.database import in_database, or_refuse
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
    """Support services; places near somebody first, by distance, then open ones."""
    about = (topic or "").replace("\x00", "") or None

    def read() -> list[dict[str, Any]]:
        with session_scope() as session:
            spot = _spot(session, near) if near else None
            found = fetch_services(session, topic=about, nation=nation or (spot.nation if spot else None), open_now=open)
            return (places_near(session, spot) if spot and open is None else []) + found

    return await or_refuse(in_database(read), "The list of services can't be read just now.")


def _spot(session: Session, near: str) -> Spot:
    spots = spots_in(session, near.replace("\x00", ""))
    if not spots:
        raise Refusal(404, "That place is not known. Please give a town, or the first half of a postcode.")
    if len(spots) > 1:
        raise Refusal(404, f"There is more than one: {'; '.join(spot.name for spot in spots)}. Please say which.")
    return spots[0]


def _out(topic: Topic) -> TopicOut:
    return TopicOut(**topic.model_dump(include={"id", "title", "standard", "reviewed", "review_by"}), aspects=list(topic.aspects))
