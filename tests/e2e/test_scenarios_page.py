"""The scenario files in a real browser, through the widget on a narrow screen; and the letters at the end of a guide, in a tab of their own."""

import pytest
from playwright.sync_api import expect

from tests.e2e.by_browser import ByBrowser
from tests.e2e.replay import replay
from tests.e2e.test_page import CHROMIUM, browser
from tests.e2e.test_scenarios import SCENARIOS, WALKS

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]
WIDTH = 320
# Where somebody is, and whether there is JavaScript.
WIDGET, PAGE, PLAIN_PAGE = ("/demo", True), ("", True), ("", False)
# With a process stopped, each reply takes five seconds and is the same fallback: that is left to the API's replay.
SHOWN = [scenario for scenario in SCENARIOS if not scenario.breaks_something]
WALKED = [scenario for scenario in SCENARIOS if scenario.path.stem in WALKS]


@pytest.fixture
def person(browser, stack, request):
    """Somebody at the widget on a narrow screen, unless the test says otherwise; nothing may be wider than the screen."""
    path, javascript = getattr(request, "param", WIDGET)
    context = browser.new_context(viewport={"width": WIDTH, "height": 720}, java_script_enabled=javascript)
    found = ByBrowser(context.new_page(), stack, path)
    yield found
    assert found.page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    context.close()


@pytest.mark.parametrize("scenario", SHOWN, ids=str)
def test_scenario(person, stack, scenario):
    replay(scenario, person, stack)


@pytest.mark.parametrize("person", [PAGE, PLAIN_PAGE], ids=["with JavaScript", "without"], indirect=True)
@pytest.mark.parametrize("scenario", WALKED, ids=str)
def test_a_guide_is_walked_on_the_page(person, stack, scenario):
    replay(scenario, person, stack)


@pytest.mark.parametrize("person", [WIDGET, PAGE, PLAIN_PAGE], ids=["widget", "page", "page without JavaScript"], indirect=True)
def test_a_letter_opens_in_a_tab_of_its_own_and_nothing_secret_stands_in_its_address(person, stack):
    replay(next(one for one in WALKED if one.path.match("standards_check/by_buttons.yml")), person, stack)
    letter = person.open("A letter about care")
    expect(letter.locator("h1")).to_have_text("A letter about care")
    expect(letter.locator("main")).to_contain_text("I do not have a specialist nurse")
    assert letter.url == f"{stack.url}/document"
    assert letter.evaluate("document.documentElement.scrollWidth") <= WIDTH
    letter.get_by_role("button", name="Large print").click()
    assert letter.locator("body").evaluate("element => getComputedStyle(element).fontSize") == "24px"
    with letter.expect_download() as download:
        letter.get_by_role("button", name="Download as plain text").click()
    assert download.value.suggested_filename == "a-letter-about-care.txt"
    assert "0808 800 6000" in download.value.path().read_text()
