"""Where somebody says they are, and what is near there.

    words -> first half of a postcode | region | town of the gazetteer -> spots: one, several to ask about, or none
    spot  -> places within reach, nearest first, with the distance
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.directory.models import Place, Service, Town, TownKey
from bot.directory.places import ANOTHERS, nation_of_postcode
from bot.directory.queries import UNCHECKED_HOURS
from bot.directory.seed_places import key_of

REGIONS = Path(__file__).with_name("regions.yml")
POSTCODE = re.compile(r"\b((?!s(?:[1-9]|10)\b|sr1\b)[A-Z]{1,2})(\d[A-Z\d]?)(?:\s*\d[A-Z]{2})?\b", re.IGNORECASE)
LEADS = {"in", "near", "at", "from", "around", "to", "by", "of", "outside", "nr", "round", "live", "nearest", "for"}
KIND_NAMES = {"support_centre": "Support centre", "hospice": "Hospice", "support_group": "Group for secondary breast cancer"}
FURTHEST_MILES = 60
EARTH_MILES = 3958.8
MOST_SPOTS = 4
# One town is meant where it is this many times as large as the next of its name.
CLEAR = 8
LARGE = 40_000
NI = "Northern Ireland"


@dataclass(frozen=True)
class Spot:
    """A place somebody named; position in degrees, nation None on a border; `key` finds it again (fetch_spot)."""

    key: str
    name: str
    nation: str | None
    latitude: float
    longitude: float


def spots_in(session: Session, words: str) -> list[Spot]:
    """Where the words say somebody is: one spot, several of one name, or none."""
    return _by_postcode(session, words) or _by_region(words) or _by_town(session, words)


def fetch_spot(session: Session, key: str) -> Spot | None:
    """The spot of that key, or None where there is none."""
    kind, _, name = key.partition(":")
    if kind == "town":
        town = session.get(Town, int(name)) if name.isdigit() else None
        return _spot(town) if town else None
    return next(iter(_by_postcode(session, name) or _by_region(name)), None)


def near(session: Session, spot: Spot, kinds: Iterable[str] = (), most: int = 3) -> list[dict[str, Any]]:
    """The nearest listed places, in the public shape of a service."""
    query = select(Place, Service).outerjoin(Service, Service.id == Place.service_id).where(Place.listed)
    if kinds:
        query = query.where(Place.kind.in_(list(kinds)))
    found = sorted(((miles(spot, place), place, service) for place, service in session.execute(query)), key=lambda row: row[0])
    reach = [row for row in found if row[0] <= FURTHEST_MILES and same_shore(spot, row[1])]
    return [_public(*row) for row in reach[:most]]


def same_shore(spot: Spot, place: Place) -> bool:
    """Whether no sea lies between: Northern Ireland, or Great Britain."""
    return spot.nation is None or (spot.nation == NI) == (place.nation == NI)


def miles(spot: Spot, place: Place | Spot) -> float:
    """The distance as the crow flies."""
    a, b, c, d = (radians(value) for value in (spot.latitude, spot.longitude, place.latitude, place.longitude))
    return 2 * EARTH_MILES * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def _public(distance: float, place: Place, service: Service | None) -> dict[str, Any]:
    """A place as a service: what it is, how far, and to check before travelling."""
    kind = KIND_NAMES[place.kind]
    where = f"at {place.at}, {place.town}" if place.at else f"in {place.town}"
    far = "less than a mile" if distance < 1 else f"about {distance:.0f} mile{'s' if distance >= 1.5 else ''}"
    contacts = [contact for contact in service.contacts if contact.shown and contact.kind == "phone"][:1] if service else []
    return {
        "id": place.id,
        "name": place.name,
        "what": f"{kind} {where}: {far} away as the crow flies. Please ring or look at the website before you travel.",
        "phones": [{"number": contact.number, "label": contact.label} for contact in contacts],
        "texts": [],
        "web": service.web if service else None,
        "hours": UNCHECKED_HOURS if service and service.web else None,
        "open_now": None,
        "nations": [place.nation],
    }


def _by_postcode(session: Session, words: str) -> list[Spot]:
    towns = _regions()["post_towns"]
    for match in POSTCODE.finditer(words):
        area, outward = match[1].upper(), (match[1] + match[2]).upper()
        if area in towns:
            town = session.scalars(select(Town).where(Town.name == towns[area]).order_by(Town.people.desc())).first()
            if town:
                return [Spot(f"postcode:{outward}", outward, nation_of_postcode(outward), town.latitude, town.longitude)]
    return []


def _by_region(words: str) -> list[Spot]:
    plain = f" {key_of(words)} "
    found = [name for name in _regions()["regions"] if f" {name} " in re.sub(r"[^\w ]", " ", plain)]
    if not found:
        return []
    name = max(found, key=len)
    nation, latitude, longitude = _regions()["regions"][name]
    shown = name.title().replace(" Of ", " of ").replace(" And ", " and ").replace("The ", "the ")
    return [Spot(f"region:{name}", shown, nation, latitude, longitude)]


def _by_town(session: Session, words: str) -> list[Spot]:
    """The longest name of a town that the words hold where a place stands; several where several bear it."""
    named = _named(words)
    keys = set(session.scalars(select(TownKey.key).where(TownKey.key.in_(named)))) if named else set()
    key = next((name for name in named if name in keys), None)
    if key is None:
        return []
    query = select(Town).join(TownKey).where(TownKey.key == key).order_by(Town.people.desc())
    towns = list(session.scalars(query).unique())
    if len(towns) > 1 and towns[0].people >= CLEAR * towns[1].people:
        towns = towns[:1]
    return [_told_apart(session, town, towns) for town in towns[:MOST_SPOTS]]


def _told_apart(session: Session, town: Town, namesakes: list[Town]) -> Spot:
    """The town, named so that it can be told from its namesakes: by nation, or by the large town next to it."""
    others = [other for other in namesakes if other.id != town.id and other.name == town.name]
    if not others:
        return _spot(town)
    if all(other.nation != town.nation for other in others):
        return replace(_spot(town), name=f"{town.name}, {town.nation}")
    large = session.scalars(select(Town).where(Town.people >= LARGE, Town.id != town.id, Town.nation == town.nation))
    nearest = min(large, key=lambda other: miles(_spot(town), _spot(other)))
    return replace(_spot(town), name=f"{town.name}, near {nearest.name}")


def _spot(town: Town) -> Spot:
    return Spot(f"town:{town.id}", town.name, town.nation, town.latitude, town.longitude)


def _named(words: str) -> list[str]:
    """Runs of words that may name a town, longest first: after "in" or "near", with a capital, or said alone."""
    found = list(re.finditer(r"[^\W_][\w'’-]*", words))
    tokens = [one[0] for one in found]
    plain = [key_of(token) for token in tokens]
    alone = len(tokens) <= 4
    runs: list[tuple[int, int]] = []
    for start in range(len(tokens)):
        led = start > 0 and plain[start - 1] in LEADS
        capital = start > 0 and tokens[start][0].isupper()
        may_be = (led or capital or alone) and plain[start] not in _common()
        if may_be and not ANOTHERS.search(words[: found[start].start()]):
            runs += [(start, end) for end in range(min(len(tokens), start + 4), start, -1)]
    runs.sort(key=lambda run: run[0] - run[1])
    return [" ".join(plain[start:end]) for start, end in runs]


@lru_cache(maxsize=1)
def _regions() -> dict[str, Any]:
    return dict(yaml.safe_load(REGIONS.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Words that are also the name of a village, and hardly ever mean it."""
    return frozenset(_regions()["common_words"])
