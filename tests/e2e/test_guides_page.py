"""The guides' scenario files in a real browser: by buttons and by words, with JavaScript and without; and the pages at the end."""

import pytest
from playwright.sync_api import expect

from tests.e2e.test_guides import WALKS
from tests.e2e.test_page import CHROMIUM, ask, browser, page

__all__ = ["browser", "page"]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]
WALKED = [(guide, way) for guide in WALKS for way in ("buttons", "words")]


@pytest.fixture(params=["with JavaScript", "without"])
def opened(browser, stack, request):
    context = browser.new_context(viewport={"width": 320, "height": 720}, java_script_enabled=request.param == "with JavaScript")
    found = context.new_page()
    found.goto(stack.url)
    yield found
    context.close()


def press(opened, title):
    last = opened.locator(".answer").last.locator(".buttons")
    (last.locator("button").first if title == "FIRST" else last.get_by_role("button", name=title, exact=True)).click()


def say(opened, words):
    opened.fill("#message", words)
    opened.click("#send")


@pytest.mark.parametrize(("guide", "way"), WALKED)
def test_a_guide_is_walked_to_its_end(opened, guide, way):
    walk = WALKS[guide]
    say(opened, walk["start"])
    expect(opened.locator(".answer").last).to_contain_text("1 of")
    for one in walk[way]:
        before = opened.locator(".answer").count()
        press(opened, one) if way == "buttons" else say(opened, one)
        expect(opened.locator(".answer")).to_have_count(before + 1)
    expect(opened.locator(".answer").last).to_contain_text(walk["ends"])
    expect(opened.locator(".answer").last.locator("form.open")).to_have_count(walk["documents"])
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_letter_opens_in_a_tab_of_its_own_and_nothing_secret_stands_in_its_address(opened, stack):
    walk = WALKS["standards_check"]
    say(opened, walk["start"])
    for title in walk["buttons"]:
        expect(opened.locator(".answer").last).to_contain_text(" of 11")
        before = opened.locator(".answer").count()
        press(opened, title)
        expect(opened.locator(".answer")).to_have_count(before + 1)
    with opened.expect_popup() as popup:
        opened.get_by_role("button", name="Open: A letter about care").click()
    letter = popup.value
    expect(letter.locator("h1")).to_have_text("A letter about care")
    expect(letter.locator("main")).to_contain_text("I do not have a specialist nurse")
    assert letter.url == f"{stack.url}/document"
    assert letter.evaluate("document.documentElement.scrollWidth") <= 320
    letter.get_by_role("button", name="Large print").click()
    assert letter.locator("body").evaluate("element => getComputedStyle(element).fontSize") == "24px"
    with letter.expect_download() as download:
        letter.get_by_role("button", name="Download as plain text").click()
    assert download.value.suggested_filename == "a-letter-about-care.txt"
    assert "0808 800 6000" in download.value.path().read_text()


def test_a_question_in_the_middle_shows_its_answer_and_then_the_step_again(page):
    ask(page, "check my care")
    expect(page.locator(".answer").last).to_contain_text("1 of 11")
    ask(page, "what is a hospice for")
    expect(page.locator(".answer").last).to_contain_text("1 of 11")
    expect(page.locator(".answer").nth(-2)).to_contain_text("hospice")
