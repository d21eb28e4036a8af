"""Personal details go, the question stays: a labelled set written by somebody who had not seen the recognisers.

The floors are what was reached; the set has since been read, so fresh messages will do a little worse.
"""

from collections import Counter

import pytest
import yaml
from sqlalchemy.exc import OperationalError

from bot.paths import ROOT
from bot.privacy import redact
from bot.privacy.redaction import names
from bot.privacy.redaction.engine import PLACEHOLDERS
from bot.settings import settings

MESSAGES = yaml.safe_load((ROOT / "tests/privacy/messages.yml").read_text(encoding="utf-8"))
FLOORS = {"name": 0.94, "phone": 0.97, "email": 1, "nhs_number": 1, "national_insurance": 1, "postcode": 0.97, "address": 0.96, "date_of_birth": 1}
MOST_EATEN = 4


@pytest.fixture(scope="module", autouse=True)
def towns(gazetteer):
    """The towns are read from a database that has them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings(), "database_url", f"sqlite:///{gazetteer}")
        names._towns.cache_clear()
        yield
    names._towns.cache_clear()


@pytest.fixture(scope="module")
def redacted(towns):
    return [(message, redact(message["text"])) for message in MESSAGES]


def test_the_set_is_large_and_a_third_of_it_has_nothing_to_find():
    assert len(MESSAGES) >= 300
    assert sum(not message["personal"] for message in MESSAGES) >= 100


def test_personal_details_are_taken_out_kind_by_kind(redacted):
    labelled, gone = Counter(), Counter()
    for message, left in redacted:
        for detail in message["personal"]:
            labelled[detail["kind"]] += 1
            gone[detail["kind"]] += left.count(detail["text"]) < message["text"].count(detail["text"])
    assert {kind: round(gone[kind] / labelled[kind], 3) for kind in FLOORS if gone[kind] / labelled[kind] < FLOORS[kind]} == {}


def test_the_question_is_kept_whole(redacted):
    eaten = [(words, left) for message, left in redacted for words in message["keep"] if words not in left]
    assert len(eaten) <= MOST_EATEN, eaten


@pytest.mark.parametrize("words", [
    "does standard 7 cover Scotland", "she's 6", "Herceptin", "PIP or Maggie's", "ring 0808 800 6000 or 116 123", "will my husband may hope",
    "temp 38.5", "scan on 12/03/2026", "NE1", "", "…", "<script>alert(1)</script>",
])  # fmt: skip
def test_what_is_no_personal_detail_is_left_alone(words):
    assert redact(words) == words


def test_a_postcode_keeps_its_first_half():
    assert redact("anything near NE1 4LP") == "anything near NE1"


def test_redacting_twice_changes_nothing_more():
    once = redact("I'm Sarah Jones, 12 Acacia Avenue, 07700 900123, born 3/4/1962")
    assert redact(once) == once
    assert all(placeholder in once for placeholder in (PLACEHOLDERS[kind] for kind in ("PERSON", "STREET_ADDRESS", "PHONE_NUMBER", "DATE_OF_BIRTH")))


def test_towns_are_known_again_once_the_directory_can_be_read(monkeypatch):
    names._towns.cache_clear()
    with monkeypatch.context() as broken:
        broken.setattr(names, "session_scope", failing_scope)
        assert names.place_names() == frozenset()
    assert "preston" in names.place_names()


def failing_scope():
    raise OperationalError("x", {}, Exception())
