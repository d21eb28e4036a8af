"""Every guide's file: it loads, and what it names exists."""

import pytest

from bot.content import ContentError, load_facts, load_topics
from bot.content.loader import read_model
from bot.guides import load_guides
from bot.guides.model import Guide
from bot.guides.results import BUILDERS


@pytest.mark.parametrize("guide", load_guides().values(), ids=lambda guide: guide.id)
def test_a_guide_belongs_to_a_topic_rests_on_facts_and_has_a_result(guide):
    assert guide.topic in load_topics() and guide.id in BUILDERS
    assert all(fact in load_facts() for fact in guide.facts)


@pytest.mark.parametrize("guide", load_guides().values(), ids=lambda guide: guide.id)
def test_a_step_hangs_only_on_steps_before_it(guide):
    seen = set()
    for step in guide.steps:
        assert set(step.when) <= seen
        seen.add(step.id)


def test_a_topic_names_only_guides_that_exist():
    assert {topic.guide for topic in load_topics().values() if topic.guide} <= set(load_guides())


def test_a_bad_file_says_where_and_what(tmp_path):
    path = tmp_path / "bad.yml"
    path.write_text("id: bad\ntopic: chat\ntitle: Bad\nopening: Hello.\nsteps: []\n")
    with pytest.raises(ContentError, match="bad.yml"):
        read_model(path, Guide)
