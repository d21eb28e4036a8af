"""Security headers on every response, and CORS for the sites that are allowed."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.settings import settings

ALLOWED_HEADERS = "Content-Type, X-Signpost-Session, Idempotency-Key"


def security_headers() -> dict[str, str]:
    """The fixed headers: nothing from another host, nothing inline, nothing cached."""
    csp = ("default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; "
           f"frame-ancestors {settings().frame_ancestors}")  # fmt: skip
    headers = {
        "Content-Security-Policy": csp,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    old_browsers = {"'none'": "DENY", "'self'": "SAMEORIGIN"}.get(settings().frame_ancestors)
    if old_browsers:
        headers["X-Frame-Options"] = old_browsers
    return headers


# A charity's page loads the widget from here, with a hash that must stay true: every number is a version for good.
WIDGET_PATH = "/widget"
WIDGET_HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=31536000, immutable"}


class SecurityHeaders:
    """ASGI middleware that adds the headers and answers CORS preflights."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._origins = set(settings().allowed_origins.split())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its response dressed with headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        widget = scope["path"].startswith(f"{WIDGET_PATH}/")
        extra = security_headers() | (WIDGET_HEADERS if widget else self._cors(asked.get("origin")))

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(extra)
            await send(message)

        if scope["method"] == "OPTIONS" and "access-control-request-method" in asked:
            await Response(status_code=204)(scope, receive, dressed)
            return
        await self._app(scope, receive, dressed)

    def _cors(self, origin: str | None) -> dict[str, str]:
        if origin not in self._origins or origin is None:
            return {}
        return {"Access-Control-Allow-Origin": origin, "Vary": "Origin", "Access-Control-Allow-Headers": ALLOWED_HEADERS,
                "Access-Control-Allow-Methods": "GET, POST, DELETE"}  # fmt: skip
