"""Fills the directory from services.yml; what a person has edited stays as it is."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy.orm import Session

from bot.directory.models import Contact, Service, ServiceNation, ServiceTopic

SEED = Path(__file__).with_name("services.yml")


def read_seed() -> list[dict[str, Any]]:
    """The rows of services.yml."""
    return list(yaml.safe_load(SEED.read_text(encoding="utf-8")))


def count_by_topic_and_nation(named: Mapping[str, list[str]]) -> dict[str, Counter[str]]:
    """How many listed services there are for a topic, by nation: those the topic names (ids by topic), and those that name it."""
    listed = [row for row in read_seed() if row["listed"] and row["active"]]
    return {
        topic: Counter(nation for row in listed if row["id"] in ids or topic in row["topics"] for nation in row["nations"])
        for topic, ids in named.items()
    }


def seed_services(session: Session) -> int:
    """Insert or refresh every service not edited by hand; how many were written."""
    written = 0
    for row in read_seed():
        known = session.get(Service, row["id"])
        if known and known.edited:
            continue
        if known:
            session.delete(known)
            session.flush()
        session.add(_service(row))
        written += 1
    return written


def _service(row: dict[str, Any]) -> Service:
    hours = row.get("hours") or {}
    web = row.get("web") or {}
    return Service(
        id=row["id"],
        name=row["name"],
        what=row["what"],
        active=row["active"],
        listed=row["listed"],
        web=web.get("url"),
        hours_text=hours.get("text"),
        hours_spec=hours.get("spec"),
        hours_checked=bool(hours.get("spec")) and hours.get("confidence") != "recall",
        cost=row.get("cost"),
        access=row.get("access"),
        channels=row.get("channel", []),
        audiences=row.get("audience", []),
        sources=row.get("sources", []),
        as_of=row["as_of"],
        contacts=_contacts(row),
        topics=[ServiceTopic(topic=topic) for topic in row["topics"]],
        nations=[ServiceNation(nation=nation) for nation in row["nations"]],
    )


def _contacts(row: dict[str, Any]) -> list[Contact]:
    pairs = [("phone", phone) for phone in row.get("phones", [])] + [("text", text) for text in row.get("texts", [])]
    return [
        Contact(kind=kind, number=c["number"], label=c.get("label", ""), shown=_checked(c), position=n)
        for n, (kind, c) in enumerate(pairs)
    ]


def _checked(contact: dict[str, Any]) -> bool:
    return bool(contact.get("show", True)) and contact["confidence"] != "recall"
