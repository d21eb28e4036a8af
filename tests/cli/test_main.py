"""The console command: helpful words, proper exit codes."""

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.settings import settings

runner = CliRunner()


@pytest.mark.parametrize("words", [[], ["content"], ["db"]])
def test_help_is_given(words):
    assert "Usage" in runner.invoke(app, [*words, "--help"]).output


def test_asking_when_it_is_not_running_says_how_to_start_it(monkeypatch):
    monkeypatch.setattr(settings(), "port", 9)
    result = runner.invoke(app, ["ask", "hello"])
    assert result.exit_code == 2 and "make run" in result.output


def test_services_are_listed(seeded):
    result = runner.invoke(app, ["services", "--topic", "money.benefits", "--nation", "Scotland"])
    assert result.exit_code == 0 and "Citizens Advice Scotland" in result.output


def test_no_service_is_exit_code_1(seeded):
    assert runner.invoke(app, ["services", "--topic", "no.such"]).exit_code == 1


def test_the_content_check_passes():
    assert runner.invoke(app, ["content", "check"]).exit_code == 0


def test_the_database_is_made_seeded_and_purged(database):
    for command in ("upgrade", "seed", "purge"):
        assert runner.invoke(app, ["db", command]).exit_code == 0
