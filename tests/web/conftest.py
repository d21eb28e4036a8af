"""The web application with a database of its own, and nothing behind it: Rasa's address leads nowhere."""

import httpx
import pytest

from bot.settings import settings
from bot.web import limits
from bot.web.app import create_app
from bot.web.rasa import RasaClient


@pytest.fixture
async def client(seeded, monkeypatch):
    monkeypatch.setattr(settings(), "rasa_url", "http://127.0.0.1:9")
    monkeypatch.setattr(settings(), "secret_key", "for tests only")
    limits._limiter.cache_clear()
    app = create_app()
    app.state.rasa = RasaClient()
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://signpost.test") as found:
        yield found
    await app.state.rasa.close()
