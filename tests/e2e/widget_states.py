"""The widget's states, each reached as a person would reach it, on the example site."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

QUESTION = "am I meant to have a specialist nurse?"
HISTORY = 40
RESTING = {"title": "Resting", "status": 503, "detail": "Signpost is resting while we mend it. Please ring the helpline."}


def opened(page: Page) -> None:
    page.locator(".launcher").click()
    expect(page.locator(".panel")).to_be_visible()


def ask(page: Page, words: str) -> None:
    page.fill("#message", words)
    page.press("#message", "Enter")


def closed(page: Page) -> None:
    expect(page.locator(".launcher")).to_be_visible()


def answering(page: Page) -> None:
    opened(page)
    page.route("**/api/chat", lambda route: None)
    ask(page, QUESTION)
    expect(page.locator("#status")).to_have_text("Finding an answer…")


def answered(page: Page) -> None:
    opened(page)
    ask(page, QUESTION)
    expect(page.locator(".answer .buttons").last).to_be_visible()


def sources_open(page: Page) -> None:
    answered(page)
    page.get_by_text("Where this comes from").last.click()
    page.get_by_text("Say more, if you like").click()


def guide(page: Page) -> None:
    opened(page)
    ask(page, "check my care")
    expect(page.locator(".answer").last).to_contain_text("1 of 11")


def error(page: Page) -> None:
    opened(page)
    page.clock.install()
    page.route("**/api/chat", lambda route: route.fulfill(status=502, body="bad gateway"))
    ask(page, QUESTION)
    for _ in range(3):
        page.clock.run_for(4_000)
        page.wait_for_timeout(50)
    expect(page.locator("#status")).to_contain_text("Something went wrong at our end")


def offline(page: Page) -> None:
    opened(page)
    page.context.set_offline(True)
    ask(page, QUESTION)
    expect(page.locator("#status")).to_contain_text("You seem to be offline")


def maintenance(page: Page) -> None:
    opened(page)
    page.route("**/api/chat", lambda route: route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(RESTING)))
    ask(page, QUESTION)
    expect(page.locator("#status")).to_contain_text("Signpost is resting")


def long_conversation(page: Page) -> None:
    answered(page)
    for count in range(2, 9):
        page.get_by_role("button", name="How do I get this?").last.click()
        expect(page.locator(".answer")).to_have_count(count)
        ask(page, QUESTION) if count % 2 else None
        if count % 2:
            break
    expect(page.locator(".turn").first).to_be_attached()


def emergency(page: Page) -> None:
    opened(page)
    ask(page, "temp 38.5 on chemo")
    expect(page.locator(".answer.emergency")).to_contain_text("999")


def comfortable(page: Page) -> None:
    answered(page)
    page.get_by_text("Make this easier to read").click()
    page.get_by_label("Text size").select_option("largest")
    page.get_by_label("More space between lines").check()


STATES: dict[str, Callable[[Page], None]] = {
    "closed": closed, "open": opened, "answering": answering, "answered": answered, "sources open": sources_open, "guide": guide,
    "error": error, "offline": offline, "maintenance": maintenance, "long conversation": long_conversation, "emergency": emergency,
    "large and roomy": comfortable,
}  # fmt: skip
