"""Talking to Rasa: one POST a turn, with a time limit and a circuit breaker."""

import time
from typing import Any

import httpx

from bot.settings import settings

FAILURES, REST = 3, 10.0


class NoAnswer(Exception):
    """Rasa gave nothing that can be shown: down, slow, broken or empty."""


class RasaClient:
    """Sends text or commands to Rasa's REST channel."""

    def __init__(self, client: httpx.AsyncClient | None = None) -> None:
        self._client = client or httpx.AsyncClient(timeout=settings().rasa_timeout)
        self._failures = 0
        self._rests_until = 0.0

    async def ask(self, conversation_id: str, text: str) -> list[dict[str, Any]]:
        """The custom messages Rasa sends back; NoAnswer if there are none."""
        if time.monotonic() < self._rests_until:
            raise NoAnswer("circuit open")
        try:
            messages = await self._post(conversation_id, text)
        except (httpx.HTTPError, ValueError, TypeError, AttributeError) as error:
            self._failed()
            raise NoAnswer(type(error).__name__) from error
        if not messages:
            self._failed()
            raise NoAnswer("empty")
        self._failures = 0
        return messages

    async def ready(self) -> bool:
        """Whether Rasa's server is up."""
        try:
            return (await self._client.get(settings().rasa_address, timeout=2)).status_code == 200
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _post(self, conversation_id: str, text: str) -> list[dict[str, Any]]:
        url = f"{settings().rasa_address}/webhooks/rest/webhook"
        reply = await self._client.post(url, json={"sender": conversation_id, "message": text})
        reply.raise_for_status()
        return [message["custom"] for message in reply.json() if "custom" in message]

    def _failed(self) -> None:
        self._failures += 1
        if self._failures >= FAILURES:
            self._rests_until = time.monotonic() + REST
            self._failures = 0
