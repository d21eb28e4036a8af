import pytest

from bot.db.engine import engine_for
from bot.db.migrate import upgrade
from bot.settings import settings
from tests.servers import POSTGRES, postgres


@pytest.fixture(scope="session")
def postgres_server():
    if not POSTGRES:
        pytest.skip("PostgreSQL is not installed")
    with postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path, monkeypatch):
    """A migrated database of each kind, one after the other."""
    kind = request.param
    url = f"sqlite:///{tmp_path}/app.db" if kind == "sqlite" else request.getfixturevalue("postgres_server").url
    monkeypatch.setattr(settings(), "database_url", url)
    monkeypatch.setattr(settings(), "tracker_database_url", f"sqlite:///{tmp_path}/tracker.db")
    with engine_for(url).begin() as connection:
        if kind == "postgresql":
            connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    upgrade(url)
    return url
