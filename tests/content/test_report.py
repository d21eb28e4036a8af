"""The document for reviewers holds everything, and the table of nations is the one in docs/."""

import re

from typer.testing import CliRunner

from bot.cli.main import app
from bot.content import load_topics
from bot.content.report import report
from bot.paths import ROOT


def test_the_report_holds_every_text_with_an_empty_line_to_sign():
    page = report()
    assert page.count("Signed off by (name, role, date): ____") == len(load_topics())
    for topic in load_topics().values():
        assert f'href="#{topic.id}"' in page and f'<section id="{topic.id}">' in page
    assert "Flesch" not in page and re.search(r"\(recall[,;]", page)


def test_the_report_is_printed_by_the_command():
    shown = CliRunner().invoke(app, ["content", "report"])
    assert shown.exit_code == 0 and shown.stdout.startswith("<!doctype html>")


def test_the_table_of_nations_is_up_to_date():
    shown = CliRunner().invoke(app, ["content", "nations"])
    kept = (ROOT / "docs/nations.md").read_text()
    assert shown.stdout in kept, "make it again: see the top of docs/nations.md"


def test_where_one_nation_has_words_of_its_own_all_four_do():
    for topic in load_topics().values():
        for name, aspect in topic.aspects.items():
            assert len(aspect.nations) in (0, 4), f"{topic.id}.{name}: {list(aspect.nations)}"
