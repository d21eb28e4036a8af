"""The content is in order, and the checks can fail."""

import pytest

from bot.content import ContentError, check, load_facts, load_topics
from bot.content.check import findings, grade
from bot.content.loader import read_topic
from bot.directory.seed import read_seed

GOOD = """id: money.x
title: A title
short: "{short}"
for: [patient]
aspects:
  what:
    text: |
      {text}
    facts: [{fact}]
reviewed: "2026-11"
review_by: "{due}"
clinical_signoff: null
"""


def written(tmp_path, text="You can ask your nurse about this.", fact="care.mdt.what", due="2027-11", short="You can ask your nurse.", extra=""):
    path = tmp_path / "money.x.yml"
    path.write_text(GOOD.format(text=text, fact=fact, due=due, short=short) + extra)
    return path


def found_in(tmp_path, monkeypatch, **changes):
    topic = read_topic(written(tmp_path, **changes))
    monkeypatch.setattr(check, "load_topics", lambda: {topic.id: topic})
    monkeypatch.setattr(check, "topic_ids", lambda: [topic.id])
    return findings()


def test_all_content_is_in_order():
    assert findings() == []


def test_a_good_file_has_no_findings(tmp_path, monkeypatch):
    assert found_in(tmp_path, monkeypatch) == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"text": "word " * 96}, "96 words"),
        ({"short": "word " * 46}, "46 words"),
        ({"text": "Ring us on 0808 800 6000 today."}, "a number in prose"),
        ({"text": "You are so brave on this journey."}, "is not ours"),
        ({"text": "Well done to you for asking!"}, "is not ours"),
        ({"text": "Multidisciplinary organisational responsibilities necessitate interdepartmental communication."}, "reads at grade"),
        ({"due": "2020-01"}, "review was due"),
        ({"fact": "care.nurse.words"}, "no fact with a source"),
    ],
)
def test_a_bad_file_is_found_out(tmp_path, monkeypatch, changes, finding):
    assert any(finding in line for line in found_in(tmp_path, monkeypatch, **changes))


def test_a_missing_answer_is_found(monkeypatch):
    topics = dict(load_topics())
    del topics["standard.nurse"]
    monkeypatch.setattr(check, "load_topics", lambda: topics)
    assert "standard.nurse: there is no answer" in findings()


def test_a_clause_that_is_not_stated_is_found(monkeypatch):
    topic = load_topics()["standard.nurse"]
    what = topic.aspects["what"].model_copy(update={"text": "You should have a nurse. Ask who it is."})
    changed = topic.model_copy(update={"aspects": topic.aspects | {"what": what}})
    monkeypatch.setattr(check, "load_topics", lambda: dict(load_topics()) | {"standard.nurse": changed})
    assert sum("clause 1" in line for line in findings()) == 6


def test_an_unknown_fact_stops_the_start_with_path_and_line(tmp_path):
    with pytest.raises(ContentError, match=r"money.x.yml:9: there is no fact 'no.such'"):
        read_topic(written(tmp_path, fact="no.such"))


def test_an_unknown_key_stops_the_start(tmp_path):
    with pytest.raises(ContentError, match="surprise"):
        read_topic(written(tmp_path, extra="surprise: 1\n"))


def test_only_a_named_person_can_sign_off(tmp_path):
    with pytest.raises(ContentError, match="clinical_signoff"):
        read_topic(written(tmp_path, extra="    - care.mdt.what\n"))


def test_no_fact_that_must_stay_hidden_gives_a_public_source():
    hidden = [f for f in load_facts().values() if not f.display_source or f.for_ == "staff" or not f.usable]
    assert hidden
    assert [f.id for f in hidden if f.public_source] == []


def test_every_standard_has_all_six_aspects_and_four_nations():
    standards = [topic for topic in load_topics().values() if topic.standard]
    assert len(standards) == 10
    for topic in standards:
        assert list(topic.aspects) == ["what", "how", "say", "if_not", "improve", "who"]
        assert len(topic.aspects["if_not"].nations) == len(topic.aspects["improve"].nations) == 4


def test_every_service_named_in_the_content_is_listed():
    listed = {row["id"] for row in read_seed() if row["listed"]}
    assert [(t.id, s) for t in load_topics().values() for s in t.services if s not in listed] == []


def test_the_grade_of_a_plain_sentence_is_low_and_of_a_hard_one_high():
    assert grade("Ask your nurse. She can help.") < 3 < 9 < grade("Organisational multidisciplinary communication facilitates care.")
