"""Where somebody says they are, and what is near there."""

import pytest

from bot.db.engine import session_scope
from bot.directory.near import Spot, fetch_spot, miles, near, spots_in
from bot.directory.seed_places import keys_of, seed_towns


def named(words):
    with session_scope() as session:
        return [(spot.name, spot.nation) for spot in spots_in(session, words)]


def names_near(words, kinds=()):
    with session_scope() as session:
        (spot,) = spots_in(session, words)
        return [place["name"] for place in near(session, spot, kinds)]


@pytest.mark.parametrize(("words", "name", "nation"), [
    ("anything in Hull", "Kingston upon Hull", "England"),
    ("NE1", "NE1", "England"),
    ("im in mid wales", "Mid Wales", "Wales"),
    ("bt9", "BT9", "Northern Ireland"),
    ("near st helens", "St Helens", "England"),
    ("kirkcaldy", "Kirkcaldy", "Scotland"),
    ("support in stoke please", "Stoke-on-Trent", "England"),
    ("isle of lewis", "Isle of Lewis", "Scotland"),
    ("whats in newcastle upon tyne", "Newcastle upon Tyne", "England"),
])  # fmt: skip
def test_a_place_is_understood(placed, words, name, nation):
    assert named(words) == [(name, nation)]


@pytest.mark.parametrize("words", ["support near me", "nearest maggies", "i hope someone near will help", "help in need", "in pain at home",
                                   "s7", "what is an SR1", "", "wales", "im in wales", "my mate in Leeds got one", "a woman in Skipton told me"])
def test_where_no_place_is_named_none_is_found(placed, words):
    assert named(words) == []


def test_a_name_of_several_towns_gives_them_all_told_apart(placed):
    assert [name for name, _ in named("newcastle")] == ["Newcastle upon Tyne", "Newcastle under Lyme", "Newcastle"]
    assert [name for name, _ in named("i live in bangor")] == ["Bangor, Northern Ireland", "Bangor, Wales"]
    richmonds = [name for name, _ in named("richmond")]
    assert len(richmonds) == 2 and all(", near " in name for name in richmonds)


def test_on_a_border_the_place_is_known_and_the_nation_is_not(placed):
    assert named("CH4 8") == [("CH4", None)]


def test_the_nearest_comes_first_with_the_distance_and_a_word_of_caution(placed):
    with session_scope() as session:
        (spot,) = spots_in(session, "anything in Hull")
        first = near(session, spot)[0]
    assert first["name"] == "Living with Secondary Breast Cancer group, Hull"
    assert "about 1 mile away" in first["what"] and "before you travel" in first["what"]


def test_only_the_kind_asked_for_comes(placed):
    assert all("Hospice" in name for name in names_near("cardiff", ["hospice"]))


def test_nothing_is_offered_across_the_sea(placed):
    assert not any("Belfast" in name or "Action Cancer" in name for name in names_near("in Stranraer"))


def test_what_nobody_could_check_is_not_shown(placed):
    assert "Maggie's Cambridge" not in names_near("in Cambridge")


def test_a_spot_is_found_again_by_its_key(placed):
    with session_scope() as session:
        for words in ("anything in Hull", "NE1", "im in mid wales"):
            (spot,) = spots_in(session, words)
            assert fetch_spot(session, spot.key) == spot
        assert fetch_spot(session, "town:none") is None


def test_distance_is_in_miles():
    assert miles(Spot("", "London", None, 51.51, -0.13), Spot("", "Edinburgh", None, 55.95, -3.19)) == pytest.approx(332, abs=3)


def test_towns_are_written_once(placed):
    with session_scope() as session:
        assert seed_towns(session) == 0


def test_a_town_is_found_by_its_short_name_too():
    assert "newcastle" in keys_of({"name": "Newcastle upon Tyne", "alternatenames": []})
