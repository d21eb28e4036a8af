"""Refusals and failures, in plain words, each with the ways to reach a person."""

from fastapi.responses import JSONResponse

from bot.safety import load_texts

TITLES = {400: "Not understood", 401: "Session not recognised", 403: "Not allowed", 404: "Not found", 405: "Not allowed here",
          408: "Too slow", 409: "Already used", 413: "Too long", 415: "Wrong type", 422: "Not understood",
          429: "Too many messages", 503: "Not available"}  # fmt: skip


# The title by which the widget knows that it is switched off on purpose.
RESTING = "Resting"


class Refusal(Exception):
    """A request that cannot be served; turned into a problem+json answer."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None, title: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.title = status, detail, headers, title


def problem(status: int, detail: str, headers: dict[str, str] | None = None, title: str = "") -> JSONResponse:
    """An application/problem+json response that carries 999, Samaritans and the helpline."""
    always = load_texts()["lines"]["always"]
    body = {"type": "about:blank", "title": title or TITLES.get(status, "Something went wrong"), "status": status,
            "detail": f"{detail} {always}", "helpline": "0808 800 6000"}  # fmt: skip
    return JSONResponse(body, status, headers, media_type="application/problem+json")
