"""The page in a real browser: asking, crisis, reload, clearing, keyboard, no JavaScript, no other host."""

import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(params=[320, 1280])
def page(browser, stack, request):
    context = browser.new_context(viewport={"width": request.param, "height": 720})
    opened = context.new_page()
    opened.hosts = set()
    opened.on("request", lambda asked: opened.hosts.add(asked.url.split("/")[2]))
    opened.problems = []
    opened.on("console", lambda message: opened.problems.append(message.text) if message.type == "error" else None)
    opened.goto(stack.url)
    yield opened
    assert opened.hosts == {stack.url.split("/")[2]}
    assert opened.problems == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= request.param
    context.close()


def ask(page, words):
    page.fill("#message", words)
    page.press("#message", "Enter")


def test_a_question_is_answered_with_sources_and_buttons(page):
    ask(page, "am I meant to have a specialist nurse?")
    expect(page.locator(".answer")).to_contain_text("key worker")
    page.get_by_role("button", name="How do I get this?").click()
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".answer").last).to_contain_text("secretary")


def test_a_crisis_answer_stands_out_and_the_numbers_stay_in_view(page):
    ask(page, "I don't want to be here any more")
    expect(page.locator(".answer.emergency")).to_contain_text("Samaritans")
    expect(page.locator("#always")).to_be_in_viewport()
    expect(page.locator(".answer.emergency").get_by_role("link", name="116 123")).to_have_attribute("href", "tel:116123")


def test_a_reload_loses_nothing_and_clearing_loses_everything(page):
    ask(page, "gp and hospital never talk to each other")
    expect(page.locator(".answer")).to_have_count(1)
    page.reload()
    expect(page.locator(".answer")).to_have_count(1)
    page.get_by_role("button", name="Clear this chat").click()
    expect(page.locator(".answer")).to_have_count(0)
    page.reload()
    expect(page.locator("#message")).to_be_visible()
    expect(page.locator(".answer")).to_have_count(0)


def test_the_keyboard_alone_is_enough(page):
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the question box")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("who do i complain to")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_count(1)


def test_each_answer_is_announced_once(page):
    ask(page, "gp and hospital never talk to each other")
    expect(page.locator("#announce p")).to_have_count(1)
    expect(page.locator("#announce")).to_contain_text("GP")


def test_with_the_server_gone_what_was_typed_stays_and_the_numbers_do_too(page):
    page.route("**/api/chat", lambda route: route.fulfill(status=503, json={"detail": "Not now."}))
    ask(page, "a long and careful question")
    expect(page.locator("#status")).to_contain_text("Something went wrong at our end", timeout=15_000)
    expect(page.locator("#message")).to_have_value("a long and careful question")
    expect(page.locator("#always")).to_be_in_viewport()
    page.problems.clear()


def test_without_javascript_the_page_gives_the_same_answers(browser, stack):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(stack.url)
    page.fill("#message", "am I meant to have a specialist nurse?")
    page.click("#send")
    assert "key worker" in page.locator(".answer").inner_text()
    page.locator("button", has_text="How do I get this?").click()
    assert "secretary" in page.locator(".answer").last.inner_text()
    context.close()


def test_an_answer_can_be_said_to_have_helped_and_a_crisis_answer_not(page):
    ask(page, "am I meant to have a specialist nurse?")
    page.get_by_role("button", name="Yes, it did").click()
    expect(page.locator("#status")).to_contain_text("Thank you")
    ask(page, "i want to kill myself")
    expect(page.locator(".answer.emergency")).to_be_visible()
    expect(page.get_by_role("button", name="Yes, it did")).to_have_count(0)
