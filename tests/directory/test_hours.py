"""Open now, open next, and bank holidays by nation."""

from datetime import datetime

import pytest

from bot.directory.hours import describe, is_open

WEEK = "Mo-Fr 09:00-16:00; Sa 09:00-13:00"


@pytest.mark.parametrize(
    ("at", "opened", "words"),
    [
        (datetime(2026, 11, 24, 10), True, "Open now until 4pm"),
        (datetime(2026, 11, 24, 17), False, "Opens Wednesday 9am"),
        (datetime(2026, 11, 28, 14), False, "Opens Monday 9am"),
        (datetime(2026, 11, 24, 8, 30), False, "Opens 9am"),
        (datetime(2026, 12, 25, 10), None, "Bank holiday today: see the website for hours"),
    ],
)
def test_hours_in_words(at, opened, words):
    assert is_open(WEEK, "England", at) is opened
    assert describe(WEEK, "England", at) == words


def test_bank_holidays_differ_by_nation():
    patrick = datetime(2026, 3, 17, 10)
    assert is_open(WEEK, "Northern Ireland", patrick) is None
    assert is_open(WEEK, "England", patrick) is True


def test_day_and_night_holds_on_a_bank_holiday():
    assert is_open("24/7", None, datetime(2026, 12, 25, 3)) is True
