"""Is it open now, and when next? OSM-style hours in Europe/London, with each nation's bank holidays."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from opening_hours import OpeningHours

LONDON = ZoneInfo("Europe/London")
SUBDIVISIONS = {"England": "ENG", "Scotland": "SCT", "Wales": "WLS", "Northern Ireland": "NIR"}
ALWAYS = "24/7"


def london_now() -> datetime:
    """Now, on a London clock, without a zone (opening hours are wall-clock times)."""
    return datetime.now(LONDON).replace(tzinfo=None)


def is_open(spec: str, nation: str | None, at: datetime) -> bool | None:
    """Whether it is open at that London time; None on a bank holiday, when the usual hours may not hold."""
    if spec == ALWAYS:
        return True
    if _is_bank_holiday(nation, at):
        return None
    return bool(_hours(spec).is_open(at))


def describe(spec: str, nation: str | None, at: datetime) -> str:
    """In words: "Open now until 4pm", "Opens Monday 9am", "Day and night"."""
    if spec == ALWAYS:
        return "Day and night"
    if _is_bank_holiday(nation, at):
        return "Bank holiday today: see the website for hours"
    change = _hours(spec).next_change(at)
    if change is None:
        return "See the website for hours"
    moment = _clock(change) if change.date() == at.date() else f"{change:%A} {_clock(change)}"
    return f"Open now until {moment}" if _hours(spec).is_open(at) else f"Opens {moment}"


@lru_cache(maxsize=256)
def _hours(spec: str) -> OpeningHours:
    return OpeningHours(spec)


@lru_cache(maxsize=8)
def _holidays(nation: str | None) -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv=SUBDIVISIONS.get(nation or "England", "ENG"))


def _is_bank_holiday(nation: str | None, at: datetime) -> bool:
    return at.date() in _holidays(nation)


def _clock(at: datetime) -> str:
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "midday" if at.hour else "midnight"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
