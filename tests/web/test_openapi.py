"""The API does what its own description says, whatever it is sent."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as tuned
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import unsupported_method

from bot.db.engine import session_scope
from bot.db.migrate import upgrade
from bot.directory.seed import seed_services
from bot.settings import settings
from bot.web import limits
from bot.web.app import create_app

OPERATIONS = {f"{found.ok().method} {found.ok().path}": found.ok()
              for found in schemathesis.openapi.from_dict(create_app().openapi()).get_all_operations()}  # fmt: skip
OFF = "/api/callbacks"


@pytest.fixture
def described(tmp_path, monkeypatch):
    monkeypatch.setattr(settings(), "database_url", f"sqlite:///{tmp_path}/app.db")
    monkeypatch.setattr(settings(), "tracker_database_url", f"sqlite:///{tmp_path}/tracker.db")
    monkeypatch.setattr(settings(), "rasa_url", "http://127.0.0.1:9")
    monkeypatch.setattr(settings(), "chat_rate", "")
    limits._rate.cache_clear()
    upgrade()
    with session_scope() as session:
        seed_services(session)
    yield schemathesis.openapi.from_asgi("/openapi.json", create_app())
    limits._rate.cache_clear()


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_is_as_described(described, name):
    method, path = name.split(" ")
    # A route that is switched off answers 503 by design.
    excluded = [unsupported_method] + ([not_a_server_error] if path == OFF else [])

    @tuned(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=described[path][method].as_strategy())
    def holds(case):
        case.call_and_validate(excluded_checks=excluded)

    holds()
