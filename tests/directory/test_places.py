"""Town or outward postcode to nation."""

import pytest

from bot.directory.places import nation_of


@pytest.mark.parametrize(
    ("place", "nation"),
    [("Glasgow", "Scotland"), ("belfast", "Northern Ireland"), ("NE1", "England"), ("bt7 1nn", "Northern Ireland"),
     ("Swansea", "Wales"), ("Atlantis", None), ("", None), ("zz99", None)],
)  # fmt: skip
def test_a_place_has_its_nation(place, nation):
    assert nation_of(place) == nation
