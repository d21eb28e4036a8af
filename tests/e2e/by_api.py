"""A person whose messages go to the public API."""

from typing import Any

import httpx

from tests.e2e.replay import Seen
from tests.e2e.scenario import FIRST
from tests.stack import Stack


class ByApi:
    def __init__(self, stack: Stack) -> None:
        self.seen: list[list[Seen]] = []
        self._stack = stack
        self._session: str | None = None
        self._shown: list[dict[str, Any]] = []

    def say(self, words: str) -> None:
        self._after(self._stack.say(words, self._session))

    def press(self, title: str) -> None:
        buttons = self._shown[-1]["buttons"]
        self._pressed(buttons[:1] if title == FIRST else buttons, title)

    def press_earlier(self, title: str) -> None:
        self._pressed([button for message in reversed(self._shown[:-1]) for button in message["buttons"]], title)

    def reopen(self) -> None:
        reply = httpx.get(f"{self._stack.url}/api/chat", headers={"X-Signpost-Session": self._session or ""}).json()
        self._after({"session": reply["session"], "messages": reply["turns"][-1]["messages"]})

    def read(self, title: str) -> list[str]:
        document = next(one for one in self._shown[-1]["documents"] if one["title"] == title)
        assert document["made"]
        asked = {"session": self._session, "document": document["id"]}
        page, text = (httpx.post(f"{self._stack.url}/document", data=data) for data in (asked, asked | {"as": "text"}))
        assert page.status_code == text.status_code == 200
        assert title in page.text
        return [page.text, text.text]

    def _pressed(self, buttons: list[dict[str, str]], title: str) -> None:
        payload = next((button["payload"] for button in buttons if title in (button["title"], FIRST)), None)
        assert payload, f"there is no button {title!r} among {[button['title'] for button in buttons]}"
        self._after(self._stack.press(payload, str(self._session)))

    def _after(self, reply: dict[str, Any]) -> None:
        self._session = reply["session"]
        self._shown += reply["messages"]
        self.seen.append([_seen(message) for message in reply["messages"]])


def _seen(message: dict[str, Any]) -> Seen:
    behind = {name: message[name] for name in ("topic", "aspect", "standard", "offers")}
    behind["services"] = [service["id"] for service in message["services"]]
    titles = ([one["title"] for one in message[name]] for name in ("buttons", "documents"))
    return Seen(message["text"], message["level"], *titles, behind)
