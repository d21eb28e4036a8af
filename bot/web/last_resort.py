"""The outermost net: whatever raises, the person gets a 503 with the numbers to ring, and the log gets no words."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import problem

SORRY = "Something went wrong at our end, and it isn't your fault. Please try again in a minute."
log = logging.getLogger(__name__)


class LastResort:
    """ASGI middleware that turns an unexpected exception into a problem answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and catch what falls."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            log.error("unexpected: %s", type(error).__name__)
            if not started and scope["type"] == "http":
                await problem(503, SORRY)(scope, receive, send)
