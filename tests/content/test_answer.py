"""What an answer says to whom, and where."""

import re

import pytest

from bot.content import compose, load_topics
from bot.content.answer import SAFETY_LINE, STANDARD_NOTICE
from bot.content.model import RELATIVES

# What only the person who is ill has; and words to say, which may be theirs.
OF_THE_PATIENT = re.compile(
    r"\b(?:your (?:own )?(?:cancer\b(?! Alliance)|nurse|team|consultant|oncologist|illness|treatment|results|24-hour line)|you(?:'re| are) ill)\b", re.I
)
SPOKEN = re.compile(r'"[^"]*"')
# A daughter's mother, or a mother with a daughter: the answer speaks to both.
TO_BOTH = ("limit.prognosis", "parent")


def test_a_known_nation_gets_its_own_paragraph_and_no_other():
    answer = compose("care.complaint", "what", "Scotland", None)
    assert "**In Scotland:**" in answer.text
    assert "PALS" not in answer.text
    assert not answer.asks_nation


def test_an_unknown_nation_is_asked_for():
    assert compose("care.complaint", "what", None, None).asks_nation


def test_a_relative_gets_words_of_their_own():
    assert compose("standard.nurse", "what", None, "child").text != compose("standard.nurse", "what", None, None).text


def test_a_young_person_gets_other_words_than_a_grown_up_child_and_no_way_to_complain():
    young, grown = (compose("care.complaint", "what", "Scotland", audience) for audience in ("young", "child"))
    assert young.text != grown.text
    assert "**In Scotland:**" in grown.text and "In Scotland" not in young.text
    assert not compose("care.complaint", "what", None, "young").asks_nation


@pytest.mark.parametrize("topic_id", list(load_topics()))
def test_no_relative_is_spoken_to_as_if_they_were_ill(topic_id):
    for audience in RELATIVES:
        for name, aspect in load_topics()[topic_id].aspects.items():
            found = OF_THE_PATIENT.search(SPOKEN.sub("", aspect.text_for(audience)))
            assert not found or (topic_id, audience) == TO_BOTH, f"{topic_id}.{name}, to a {audience}: {found[0]!r}"


def test_a_finer_topic_falls_back_to_its_parent():
    assert compose("money.benefits.pip", None, None, None).topic.id == "money.benefits"


def test_an_aspect_that_a_topic_lacks_gives_the_first():
    assert compose("chat", "improve", None, None).aspect == "what"


def test_a_topic_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        compose("no.such", None, None, None)


@pytest.mark.parametrize("topic_id", [t for t in load_topics() if t.startswith(("symptom.", "treatment.", "limit.medical"))])
def test_the_safety_line_stands_under_symptoms_treatments_and_medical_advice(topic_id):
    for aspect in load_topics()[topic_id].aspects:
        assert SAFETY_LINE in compose(topic_id, aspect, None, None).text


def test_a_standard_says_that_its_own_review_is_long_past():
    assert STANDARD_NOTICE in compose("standard.gp", "what", None, None).text


@pytest.mark.parametrize("topic_id", list(load_topics()))
def test_every_answer_has_a_source_that_can_be_shown(topic_id):
    assert compose(topic_id, None, None, None).sources
