"""A person at the page or the widget in Chromium, with JavaScript or without. Every name the page's HTML has for its parts stands here."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.replay import Seen
from tests.e2e.scenario import FIRST
from tests.stack import Stack

BOX, SEND, CARD, DOCUMENT, LAUNCHER = "#message", "#send", ".answer", "main", ".launcher"
WORDS, BUTTONS, OPENERS = "p:not(.level), ul:not(.services), ol", ".buttons button", "form.open button"
OPENER = re.compile(r"^\s*Open: (.*?)\s*(?:\(in a new tab\))?\s*$", re.S)
LEVEL = re.compile(r"\b(normal|urgent|emergency)\b")
READ = """(card, [words, buttons, openers]) => ({
  text: [...card.children].filter((part) => part.matches(words)).map((part) => part.innerText).join("\\n\\n"),
  named: card.className,
  buttons: [...card.querySelectorAll(buttons)].map((button) => button.textContent.trim()),
  openers: [...card.querySelectorAll(openers)].map((button) => button.textContent),
})"""
# A reply may have to wait for its turn on a busy machine.
PATIENCE = 15_000


class ByBrowser:
    """Somebody at the page, or at the widget on the page of that path, who presses its buttons with the Enter key."""

    def __init__(self, page: Page, stack: Stack, path: str = "") -> None:
        self.seen: list[list[Seen]] = []
        self.page = page
        self._before = 0
        page.goto(stack.url + path)
        if path:
            page.click(LAUNCHER)

    def say(self, words: str) -> None:
        self.page.fill(BOX, words)
        self.page.press(SEND, "Enter")
        self._look()

    def press(self, title: str) -> None:
        buttons = self._cards.last.locator(BUTTONS)
        (buttons.first if title == FIRST else _named(buttons, title).first).press("Enter", timeout=PATIENCE)
        self._look()

    def press_earlier(self, title: str) -> None:
        _named(self.page.locator(f"{CARD} {BUTTONS}"), title).last.press("Enter", timeout=PATIENCE)
        self._look()

    def reopen(self) -> None:
        shown = len(self.seen[-1])
        self.page.goto(self.page.url)
        self._before -= shown
        self._look()

    def read(self, title: str) -> list[str]:
        document = self.open(title)
        text = document.locator(DOCUMENT).inner_text()
        document.close()
        return [text]

    def open(self, title: str) -> Page:
        """The tab that a document under the last message opens in."""
        with self.page.expect_popup() as popup:
            self._cards.last.locator(OPENERS).filter(has_text=title).press("Enter")
        return popup.value

    @property
    def _cards(self) -> Locator:
        return self.page.locator(CARD)

    def _look(self) -> None:
        """Wait for a card more than before; all of a reply come at once, with the page or into it."""
        expect(self._cards.nth(self._before)).to_be_visible(timeout=PATIENCE)
        self.page.wait_for_load_state()
        cards = self._cards.all()[self._before :]
        self._before += len(cards)
        self.seen.append([_seen(card.evaluate(READ, [WORDS, BUTTONS, OPENERS])) for card in cards])


def _named(buttons: Locator, title: str) -> Locator:
    return buttons.filter(has_text=re.compile(rf"^\s*{re.escape(title)}\s*$"))


def _seen(card: dict[str, Any]) -> Seen:
    level = LEVEL.search(card["named"])
    documents = [found[1] for text in card["openers"] if (found := OPENER.match(text))]
    return Seen(card["text"], level[1] if level else "", card["buttons"], documents)
