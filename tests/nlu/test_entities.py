"""Entities in the words people use."""

import pytest


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("what about in Scotland?", ["nation", "Scotland"]),
        ("im in mid wales", ["nation", "Wales"]),
        ("my husband wont talk about it", ["relation", "partner"]),
        ("NE1 4LP", ["postcode", "NE1"]),
        ("NE1 4LP", ["nation", "England"]),
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
    assert not {"postcode", "age"} & {name for text in ("S7?", "my dose is 20mg") for name, _ in probe["entities"][text]}
