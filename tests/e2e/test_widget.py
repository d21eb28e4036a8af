"""The widget on a host page in real Chromium: every state, at every size, by keyboard and for a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.test_page import CHROMIUM, browser
from tests.e2e.widget_states import QUESTION, STATES, answered, ask, opened

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]
# 320 by 256 is what a screen of 1280 by 1024 shows at 400 %; 640 by 512 at 200 %.
SIZES = {"phone": (320, 640), "tablet": (768, 1024), "wide": (1280, 800), "200 %": (640, 512), "400 %": (320, 256)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# How many rules axe 4.12 runs or finds nothing to run on; fewer would mean that it looks at less than it did.
RULES_RUN = 90
ALONE = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}
LOOKS = {"dark": {"color_scheme": "dark"}, "forced colours": {"forced_colors": "active"}, "reduced motion": {"reduced_motion": "reduce"}}


@pytest.fixture
def host(browser, stack):
    """Opens the example site; whatever it asks of another host, or logs as an error of its own, fails the test."""
    contexts = []

    def open_at(size=(1280, 800), path="/demo", **look):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **{**ALONE, **look})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: hosts.add(asked.url.split("/")[2]))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(stack.url + path)
        return page

    hosts, problems = set(), []
    open_at.hosts = hosts
    yield open_at
    for context in contexts:
        context.close()
    assert hosts <= {stack.url.split("/")[2]}
    assert problems == []


def accessible(page):
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations", "passes", "inapplicable", "incomplete"]}).response
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert sum(len(found[kind]) for kind in ("passes", "inapplicable", "incomplete")) >= RULES_RUN


def whole(page):
    """Nothing needs scrolling sideways, on the page or in the panel."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel = page.locator(".panel")
    if panel.is_visible():
        assert panel.evaluate("one => [one, ...one.querySelectorAll('.scroll')].every(part => part.scrollWidth <= part.clientWidth)")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_whole_and_accessible_at_every_size(host, state, size):
    page = host(SIZES[size])
    STATES[state](page)
    whole(page)
    accessible(page)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", ["closed", "answered", "emergency", "guide"])
def test_every_look_is_accessible(host, state, look):
    page = host(SIZES["phone"], **LOOKS[look])
    STATES[state](page)
    accessible(page)


@pytest.mark.parametrize("theme", ["plain", "dark", "harbour"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_theme_has_enough_contrast(host, theme, scheme):
    page = host(path=f"/demo/standards?theme={theme}", color_scheme=scheme)
    for state in ("sources open", "emergency"):
        STATES[state](page) if state == "sources open" else ask(page, "temp 38.5 on chemo")
    expect(page.locator(".answer.emergency")).to_be_visible()
    accessible(page)


def test_it_starts_closed_and_never_opens_by_itself(host):
    page = host()
    page.wait_for_timeout(1_500)
    expect(page.locator(".launcher")).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".panel")).to_be_hidden()


def test_the_numbers_are_in_view_from_the_first_moment_and_after_a_long_answer(host):
    page = host(SIZES["phone"])
    answered(page)
    for number in ("999", "116 123", "0808 800 6000"):
        expect(page.locator("#always").get_by_role("link", name=number, exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("size", ["phone", "wide"])
def test_the_keyboard_alone_goes_from_the_top_of_the_page_to_a_sent_message_and_back(host, size):
    page = host(SIZES[size])
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.shadowRoot?.activeElement?.className") == "launcher":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator("#send")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.locator(".launcher")).to_be_focused()


def test_the_focus_goes_through_the_panel_in_the_order_it_is_seen(host):
    page = host(SIZES["phone"])
    answered(page)
    page.locator(".leave").focus()
    seen = []
    for _ in range(30):
        seen.append(page.evaluate("(one => one.id || one.className || one.textContent)(document.activeElement.shadowRoot?.activeElement ?? document.body)"))
        page.keyboard.press("Tab")
        if seen[-1] == "send":
            break
    tops = ["leave", "close", "999", "116 123", "0808 800 6000"]
    assert seen[: len(tops)] == tops, seen
    assert seen.index("clear") < seen.index("message") < seen.index("send")


def test_behind_a_panel_that_fills_the_screen_nothing_can_be_reached(host):
    page = host(SIZES["phone"])
    opened(page)
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || document.activeElement.localName === 'signpost-chat'")


def test_each_reply_is_announced_once_and_in_order(host):
    page = host()
    opened(page)
    page.evaluate("""() => {
        const region = document.querySelector('signpost-chat').shadowRoot.getElementById('announce');
        window.announced = [];
        new MutationObserver(changes => { for (const change of changes) for (const node of change.addedNodes) announced.push(node.textContent); })
            .observe(region, {childList: true});
    }""")
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_have_count(1)
    ask(page, "what is a hospice for")
    expect(page.locator(".answer")).to_have_count(2)
    first, second = page.evaluate("announced")
    assert "nurse" in first and "hospice" in second.lower() and "**" not in first + second
    assert page.locator("#announce").get_attribute("aria-live") == "polite" and page.locator("#conversation").get_attribute("aria-live") == "off"


def test_a_link_of_the_host_page_opens_the_answer_it_names(host):
    page = host(path="/demo/standards")
    page.locator("[data-topic='standard.gp']").click()
    expect(page.locator(".said")).to_contain_text("Hospital and GP keeping in touch")
    expect(page.locator(".answer")).to_contain_text("GP")
    assert page.url.endswith("/demo/standards")


def test_leaving_empties_the_page_at_once_and_takes_its_place_in_the_history(host):
    page = host()
    answered(page)
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(content_type="text/html", body="<title>Weather</title>"))
    left = page.evaluate("""() => { document.querySelector('signpost-chat').shadowRoot.querySelector('.leave').click();
        return [document.title, document.body.textContent, sessionStorage.getItem('signpost-session')]; }""")
    assert left == ["", "", None]
    expect(page).to_have_title("Weather")
    host.hosts.discard("www.bbc.co.uk")
    page.go_back()
    assert page.url == "about:blank"


def test_clearing_erases_on_the_server_too(host, stack):
    page = host()
    answered(page)
    with page.expect_response(lambda one: one.request.method == "DELETE") as erased:
        page.get_by_role("button", name="Clear this chat").click()
    assert erased.value.status == 204
    expect(page.locator(".answer")).to_have_count(0)
    expect(page.locator("#status")).to_contain_text("here and on our server")


def test_nothing_of_it_is_seen_by_another_tab(host):
    page = host()
    answered(page)
    other = page.context.new_page()
    other.goto(page.url)
    opened(other)
    expect(other.locator(".answer")).to_have_count(0)
    assert other.evaluate("localStorage.length + document.cookie.length") == 0


def test_text_size_and_spacing_are_off_until_chosen_and_kept_for_the_tab(host):
    page = host()
    opened(page)
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    before = page.locator("#message").evaluate(size)
    page.get_by_text("Make this easier to read").click()
    page.get_by_label("Text size").select_option("largest")
    page.get_by_label("More space between lines").check()
    page.reload()
    assert page.locator("#message").evaluate(size) > 1.5 * before


def test_an_answer_can_be_copied_and_a_comment_sent_but_not_under_a_safety_answer(host):
    page = host()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answered(page)
    page.get_by_role("button", name="Copy").last.click()
    expect(page.locator("#status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "nurse" in copied and "https://" in copied and "**" not in copied
    page.get_by_text("Say more, if you like").click()
    page.locator(".helped textarea").fill("it did not say who to ring")
    page.get_by_role("button", name="No, it didn't").click()
    expect(page.locator("#status")).to_contain_text("That was sent")
    ask(page, "i want to kill myself")
    expect(page.locator(".answer.emergency")).to_be_visible()
    expect(page.locator(".helped")).to_have_count(0)


def test_printing_an_answer_prints_that_answer_alone(host):
    page = host()
    answered(page)
    # A headless browser has no printer: what it would print is looked at instead.
    page.evaluate("""() => { window.printed = [];
        const its = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow').get;
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {get() {
            const inner = its.call(this);
            inner.print = () => printed.push(inner.document.body.innerText);
            return inner; }}); }""")
    page.get_by_role("button", name="Print").last.click()
    (paper,) = page.evaluate("printed")
    assert "nurse" in paper and "Where this comes from" in paper and "Harbour Light" not in paper and "How do I get this?" not in paper


def test_a_screen_reader_hears_what_kind_of_card_it_is(host):
    page = host()
    STATES["emergency"](page)
    assert page.locator(".answer.emergency .level").inner_text() == "Important"
