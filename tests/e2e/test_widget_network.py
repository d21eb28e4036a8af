"""The widget on slow, broken and lost networks: it sends once, says what is happening, and loses nothing that was typed."""

import json

import httpx
import pytest
from playwright.sync_api import expect

from tests.e2e.test_page import CHROMIUM, browser
from tests.e2e.test_widget import host
from tests.e2e.widget_states import QUESTION, ask, opened
from tests.stack import Stack

__all__ = ["browser", "host"]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]
KEPT = "Your words are still in the box"


def turns(page, stack):
    """What the server kept of this tab's conversation."""
    session = page.evaluate("sessionStorage.getItem('signpost-session')")
    return httpx.get(f"{stack.url}/api/chat", headers={"X-Signpost-Session": session}).json()["turns"]


def test_a_reply_lost_on_the_way_is_asked_for_again_and_stands_once(host, stack):
    page = host()
    opened(page)
    lost = []

    def lose_the_first(route):
        if not lost:
            lost.append(route.fetch())
            return route.abort("connectionreset")
        return route.continue_()

    page.route("**/api/chat", lose_the_first)
    ask(page, QUESTION)
    expect(page.locator("#status")).to_contain_text("still trying")
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator("#message")).to_have_value("")
    assert len(lost) == 1 and len(turns(page, stack)) == 1


@pytest.mark.parametrize(("reply", "words"), [
    ({"status": 502, "body": "bad gateway"}, "Something went wrong at our end"),
    ({"status": 429, "body": "{}"}, "a lot of messages at once"),
    ({"status": 200, "body": json.dumps({"session": "x", "messages": []})}, "No answer came back"),
    ({"status": 200, "body": ""}, "No answer came back"),
    ({"status": 413, "body": json.dumps({"detail": "That message is too long."})}, "too long"),
])  # fmt: skip
def test_each_failure_has_words_of_its_own_and_the_box_keeps_what_was_typed(host, reply, words):
    page = host()
    opened(page)
    page.route("**/api/chat", lambda route: route.fulfill(**reply))
    ask(page, QUESTION)
    expect(page.locator("#status")).to_contain_text(words, timeout=15_000)
    expect(page.locator("#message")).to_have_value(QUESTION)
    expect(page.locator("#always")).to_be_in_viewport()
    page.unroute("**/api/chat")
    page.locator("#send").click()
    expect(page.locator(".answer")).to_have_count(1)


def test_a_server_that_never_answers_is_not_waited_for_for_ever(host):
    page = host()
    opened(page)
    page.route("**/api/chat", lambda route: None)
    ask(page, QUESTION)
    expect(page.locator("#status")).to_have_text("Finding an answer…")
    expect(page.locator("#status")).to_contain_text("still trying", timeout=15_000)
    expect(page.locator("#message")).to_have_value(QUESTION)


def test_offline_the_words_wait_and_are_sent_once_the_network_is_back(host, stack):
    page = host()
    opened(page)
    page.context.set_offline(True)
    ask(page, QUESTION)
    expect(page.locator("#status")).to_contain_text("You seem to be offline")
    page.context.set_offline(False)
    expect(page.locator(".answer")).to_have_count(1)
    assert [turn["said"] for turn in turns(page, stack)] == [QUESTION]
    expect(page.locator("#message")).to_have_value("")


def test_a_reload_in_the_middle_of_an_answer_still_brings_it_once(host, stack):
    page = host()
    opened(page)
    page.route("**/api/chat", lambda route: route.fetch() and None)
    ask(page, QUESTION)
    expect(page.locator("#status")).to_have_text("Finding an answer…")
    page.unroute("**/api/chat")
    page.reload()
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator(".said")).to_contain_text(QUESTION)
    assert len(turns(page, stack)) == 1


def test_what_was_typed_and_not_sent_is_there_after_a_reload_and_gone_after_clearing(host):
    page = host()
    opened(page)
    page.fill("#message", "half a thought")
    page.reload()
    expect(page.locator("#message")).to_have_value("half a thought")
    page.get_by_role("button", name="Clear this chat").click()
    page.reload()
    expect(page.locator("#message")).to_have_value("")


def test_an_ended_session_begins_anew_without_a_word_lost(host):
    page = host()
    page.evaluate("sessionStorage.setItem('signpost-session', 'forged')")
    opened(page)
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator(".answer")).to_contain_text("nurse")


def test_with_the_server_gone_after_loading_the_numbers_stay(browser, stack, host):
    page = host()
    opened(page)
    page.route("**/*", lambda route: route.abort())
    ask(page, QUESTION)
    expect(page.locator("#status")).to_contain_text(KEPT, timeout=15_000)
    for number in ("999", "116 123", "0808 800 6000"):
        expect(page.locator("#always").get_by_role("link", name=number, exact=True)).to_be_in_viewport()


@pytest.fixture(scope="module")
def resting(tmp_path_factory):
    """A Signpost whose maintenance switch is on."""
    running = Stack(tmp_path_factory.mktemp("resting"), MAINTENANCE="true")
    running.start()
    yield running
    running.stop()


def test_the_maintenance_switch_leaves_the_numbers_and_the_safety_answers(browser, resting):
    page = browser.new_page()
    page.goto(f"{resting.url}/demo")
    opened(page)
    ask(page, QUESTION)
    expect(page.locator("#status")).to_contain_text("Signpost is resting")
    expect(page.locator("#message")).to_have_value(QUESTION)
    ask(page, "i want to kill myself")
    expect(page.locator(".answer.emergency")).to_contain_text("Samaritans")
    page.close()
