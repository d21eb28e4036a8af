"""Talking to Rasa: one POST a turn, with a time limit and a circuit breaker."""

import time
from typing import Any

import aiohttp

from bot.settings import settings

FAILURES, REST = 3, 10.0


class NoAnswer(Exception):
    """Rasa gave nothing that can be shown: down, slow, broken or empty."""


class RasaClient:
    """Sends text or commands to Rasa's REST channel; made within a running event loop."""

    def __init__(self) -> None:
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=settings().rasa_timeout))
        self._failures = 0
        self._rests_until = 0.0

    async def ask(self, conversation_id: str, text: str) -> list[dict[str, Any]]:
        """The custom messages Rasa sends back; NoAnswer if there are none."""
        if time.monotonic() < self._rests_until:
            raise NoAnswer("circuit open")
        try:
            messages = await self._post(conversation_id, text)
        except (aiohttp.ClientError, TimeoutError, ValueError, TypeError, AttributeError) as error:
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
            async with self._client.get(settings().rasa_address, timeout=aiohttp.ClientTimeout(total=2)) as reply:
                return reply.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _post(self, conversation_id: str, text: str) -> list[dict[str, Any]]:
        url = f"{settings().rasa_address}/webhooks/rest/webhook"
        async with self._client.post(url, json={"sender": conversation_id, "message": text}, raise_for_status=True) as reply:
            return [message["custom"] for message in await reply.json() if "custom" in message]

    def _failed(self) -> None:
        self._failures += 1
        if self._failures >= FAILURES:
            self._rests_until = time.monotonic() + REST
            self._failures = 0
