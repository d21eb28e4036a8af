"""First half of a postcode to nation."""

import pytest

from bot.directory.places import nation_of_postcode


@pytest.mark.parametrize(
    ("place", "nation"),
    [("NE1", "England"), ("bt7 1nn", "Northern Ireland"), ("SA1", "Wales"), ("ZE1", "Scotland"), ("CH4", None), ("", None), ("zz99", None)],
)  # fmt: skip
def test_a_postcode_has_its_nation_unless_it_lies_on_a_border(place, nation):
    assert nation_of_postcode(place) == nation
