"""Shared fixtures: a database of its own for each test."""

import pytest

from bot.db.migrate import upgrade
from bot.settings import settings


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A migrated SQLite database that bot.settings points at; its address."""
    url = f"sqlite:///{tmp_path}/app.db"
    monkeypatch.setattr(settings(), "database_url", url)
    monkeypatch.setattr(settings(), "tracker_database_url", f"sqlite:///{tmp_path}/tracker.db")
    upgrade(url)
    return url


@pytest.fixture
def seeded(database):
    """The same, with the directory filled."""
    from bot.db.engine import session_scope
    from bot.directory.seed import seed_services

    with session_scope() as session:
        seed_services(session)
    return database
