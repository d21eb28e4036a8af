"""Reading the directory."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from bot.directory.hours import describe, is_open, london_now
from bot.directory.models import Service, ServiceNation, ServiceTopic

UNCHECKED_HOURS = "See the website for hours"
EAGER = (selectinload(Service.contacts), selectinload(Service.nations))
AUDIENCES = {"partner": {"partner", "family"}, "child": {"family"}, "young": {"child", "family"}, "parent": {"family"},
             "friend": {"friend"}, "carer": {"carer", "family"}, "relative": {"family"}}  # fmt: skip


def fetch_services(
    session: Session,
    *,
    ids: Iterable[str] = (),
    topic: str | None = None,
    nation: str | None = None,
    audience: str | None = None,
    channel: str | None = None,
    open_now: bool | None = None,
    at: datetime | None = None,
    most: int = 200,
) -> list[dict[str, Any]]:
    """Listed services in the public shape: those named by id first and in order, then by topic; open ones lead."""
    at = at or london_now()
    named = list(ids)
    found = _query(session, named, topic, nation)
    shown = [public_service(service, nation, at) for service in found if _suits(service, audience, channel, named)]
    if open_now is not None:
        shown = [service for service in shown if service["open_now"] is open_now]
    order = {service_id: n for n, service_id in enumerate(named)}
    shown.sort(key=lambda s: (order.get(s["id"], len(order)), s["open_now"] is not True, s["name"]))
    return shown[:most]


def public_service(service: Service, nation: str | None, at: datetime) -> dict[str, Any]:
    """One service in the shape of the chat API; only checked numbers and hours are in it."""
    contacts = [contact for contact in service.contacts if contact.shown]
    known = service.hours_spec if service.hours_checked else None
    return {
        "id": service.id,
        "name": service.name,
        "what": service.what,
        "phones": [{"number": c.number, "label": c.label} for c in contacts if c.kind == "phone"],
        "texts": [{"number": c.number, "label": c.label} for c in contacts if c.kind == "text"],
        "web": service.web,
        "hours": describe(known, nation, at) if known else UNCHECKED_HOURS,
        "open_now": is_open(known, nation, at) if known else None,
        "nations": [row.nation for row in service.nations],
    }


def _query(session: Session, ids: list[str], topic: str | None, nation: str | None) -> list[Service]:
    query = select(Service).options(*EAGER).where(Service.listed, Service.active)
    by_topic = Service.topics.any((ServiceTopic.topic == topic) | ServiceTopic.topic.startswith(f"{topic}."))
    if ids or topic:
        query = query.where(Service.id.in_(ids) | by_topic if topic else Service.id.in_(ids))
    if nation:
        query = query.where(Service.nations.any(ServiceNation.nation == nation))
    return list(session.scalars(query))


def _suits(service: Service, audience: str | None, channel: str | None, named: list[str]) -> bool:
    if channel and channel not in service.channels:
        return False
    # A line for children is not for grown-ups, even where an answer for both names it.
    if service.audiences == ["child"] and audience != "young":
        return False
    wanted = AUDIENCES.get(audience or "")
    return service.id in named or not wanted or bool(wanted & set(service.audiences))
