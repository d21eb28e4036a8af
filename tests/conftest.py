"""Shared fixtures: a database of its own for each test."""

import shutil

import pytest

from bot.db.migrate import upgrade
from bot.settings import settings


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A migrated SQLite database that bot.settings points at; its address."""
    url = f"sqlite:///{tmp_path}/app.db"
    monkeypatch.setattr(settings(), "database_url", url)
    monkeypatch.setattr(settings(), "tracker_database_url", f"sqlite:///{tmp_path}/tracker.db")
    monkeypatch.setattr(settings(), "erasure_ledger", f"{tmp_path}/erased.txt")
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


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory):
    """A database file with the directory, the places and the towns, made once; its path."""
    from bot.db.engine import engine_for, session_scope
    from bot.directory.seed import seed_services
    from bot.directory.seed_places import seed_places, seed_towns

    path = tmp_path_factory.mktemp("gazetteer") / "app.db"
    url = f"sqlite:///{path}"
    upgrade(url)
    with session_scope(url) as session:
        seed_services(session)
        seed_places(session)
        seed_towns(session)
    engine_for(url).dispose()
    return path


@pytest.fixture
def placed(gazetteer, tmp_path, monkeypatch):
    """A database of the test's own with the places and towns in it."""
    shutil.copy(gazetteer, tmp_path / "app.db")
    monkeypatch.setattr(settings(), "database_url", f"sqlite:///{tmp_path}/app.db")
    return settings().database_url
