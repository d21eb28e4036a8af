"""Entities in the words people use."""

import pytest

from tests.nlu.conftest import OWN_NATIONS


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("my husband wont talk about it", ["person", "partner"]),
        ("NE1 4LP", ["postcode", "NE1"]),
        ("what does standard 7 say", ["standard", "7"]),
        ("S7?", ["standard", "7"]),
        ("how do i tell my 6 year old", ["age", "6"]),
        ("shes 8 and scared", ["age", "8"]),
        ("how do i get a nurse", ["aspect", "how"]),
    ],
)
def test_is_found(probe, text, entity):
    assert entity in probe["entities"][text]


def test_a_standard_is_no_postcode_and_a_dose_no_age(probe):
    assert not {"postcode", "age"} & {name for text in ("S7?", "my dose is 20mg", "been paying ni for 30 years") for name, _ in probe["entities"][text]}


@pytest.mark.parametrize("text", OWN_NATIONS)
def test_the_one_nation_found_is_the_asker_s_own(probe, text):
    nations = [value for name, value in probe["entities"][text] if name == "nation"]
    assert nations == ([OWN_NATIONS[text]] if OWN_NATIONS[text] else [])
