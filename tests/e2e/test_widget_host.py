"""The widget on hostile and odd host pages: it stays whole, and leaves the page as it was."""

import base64
import gzip
import hashlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from bot.paths import ROOT
from tests.e2e.test_page import CHROMIUM, browser
from tests.e2e.widget_states import QUESTION, ask, opened
from tests.stack import Stack

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]
SCRIPT = ROOT / "bot" / "web" / "static" / "widget" / "1" / "widget.js"
HOSTS = {
    "everything unset": "<!doctype html><style>* {all: unset} body * {display: none !important} signpost-chat {display: none}</style>",
    "hostile styles": "<!doctype html><style>* {font: 40px cursive !important; color: red !important; position: static !important; float: left}"
                      "button, textarea, p, dialog {display: none !important; text-transform: uppercase} html {font-size: 50%}</style>",
    "quirks mode": "<html><table><tr><td>An old page</table>",
    "right to left": '<!doctype html><html dir="rtl" lang="ar"><p>صفحة</p>',
}  # fmt: skip


def csp(stack):
    return f"default-src 'self'; script-src 'self' {stack.url}; connect-src 'self' {stack.url}; base-uri 'none'; object-src 'none'"


class Charity(BaseHTTPRequestHandler):
    """A charity's web server: another origin than Signpost's. `page` is what it serves."""

    page: tuple[str, str] = ("", "")

    def do_GET(self):
        html, policy = self.page
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(html.encode() if self.path == "/" else b"")

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def charity():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Charity)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def allowing(tmp_path_factory, charity):
    """A Signpost that the charity's site is allowed to call."""
    running = Stack(tmp_path_factory.mktemp("allowing"), ALLOWED_ORIGINS=charity)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def site(browser, allowing, charity):
    """Opens the charity's page that holds the given HTML and the widget's one tag."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    problems = []

    def open_with(html, policy="", tags=1, **attributes):
        page = context.new_page()
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        more = "".join(f' {name}="{value}"' for name, value in attributes.items())
        tag = f'<script type="module" crossorigin src="{allowing.url}/widget/1/widget.js"{more}></script>'
        Charity.page = (html + tag * tags, policy)
        page.goto(f"{charity}/")
        return page

    yield open_with
    context.close()
    assert problems == []


@pytest.mark.parametrize("name", HOSTS)
def test_it_stays_whole_on(site, name):
    page = site(HOSTS[name])
    opened(page)
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_contain_text("nurse")
    for part in ("#always", "#message", "#send", ".close"):
        expect(page.locator(part)).to_be_in_viewport()
    look = page.locator(".answer p").first.evaluate("one => { const s = getComputedStyle(one); return [s.fontSize, s.direction, s.textTransform, s.color]; }")
    assert look == ["17px", "ltr", "none", "rgb(31, 26, 36)"]


def test_it_works_under_a_strict_policy_of_the_host_and_with_its_integrity_hash(site, allowing):
    digest = base64.b64encode(hashlib.sha384(SCRIPT.read_bytes()).digest()).decode()
    page = site("<!doctype html><h1>A page</h1>", csp(allowing), integrity=f"sha384-{digest}")
    opened(page)
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_contain_text("nurse")


def test_a_changed_file_is_not_run(browser, allowing, charity):
    page = browser.new_page()
    tag = f'<script type="module" crossorigin src="{allowing.url}/widget/1/widget.js" integrity="sha384-{"A" * 64}"></script>'
    Charity.page = (f"<!doctype html>{tag}", "")
    with page.expect_event("console", lambda message: "integrity" in message.text):
        page.goto(f"{charity}/")
    expect(page.locator("signpost-chat")).to_have_count(0)
    page.close()


def test_two_tags_make_one_widget_and_two_placed_by_hand_are_both_whole(site):
    expect(site("<!doctype html>", tags=2).locator(".launcher")).to_have_count(1)
    page = site("<!doctype html><signpost-chat title='One'></signpost-chat><signpost-chat full></signpost-chat>")
    page.locator("signpost-chat").nth(1).locator("#message").fill(QUESTION)
    page.locator("signpost-chat").nth(1).locator("#send").click()
    expect(page.locator("signpost-chat").nth(1).locator(".answer")).to_have_count(1)
    page.locator(".launcher").click()
    expect(page.locator("signpost-chat").nth(0).locator(".answer")).to_have_count(1)


def test_nothing_global_leaks_and_the_host_does_not_move(site):
    page = site("<!doctype html><script>window.before = new Set(Object.getOwnPropertyNames(window))</script><h1>A page</h1>" + "<p>words</p>" * 60)
    page.evaluate("""() => { window.shifts = 0;
        new PerformanceObserver(list => { for (const one of list.getEntries())
            for (const {node} of one.sources) if (node?.getRootNode() === document) window.shifts += one.value; }).observe({type: 'layout-shift', buffered: true}); }""")
    opened(page)
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_contain_text("nurse")
    page.locator(".close").click()
    new = page.evaluate("Object.getOwnPropertyNames(window).filter(name => !before.has(name))")
    assert set(new) <= {"shifts", "before"}, new
    assert page.evaluate("shifts") == 0
    assert page.evaluate("[location.search, location.hash, history.length]") == ["", "", 2]


def test_the_frame_holds_a_conversation(browser, allowing):
    page = browser.new_page()
    page.goto(f"{allowing.url}/demo/frame")
    frame = page.frame_locator("iframe")
    frame.locator("#message").fill(QUESTION)
    frame.locator("#send").click()
    expect(frame.locator(".answer")).to_contain_text("nurse")
    page.close()


def test_without_javascript_a_placed_widget_shows_what_the_host_put_in_it(browser, allowing):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{allowing.url}/demo")
    expect(page.get_by_role("link", name="0808 800 6000").first).to_be_visible()
    expect(page.get_by_role("link", name="999", exact=True).first).to_be_visible()
    context.close()


def test_a_page_whose_script_cannot_be_fetched_still_shows_the_numbers(browser, allowing):
    page = browser.new_page()
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(f"{allowing.url}/demo")
    expect(page.get_by_role("link", name="999", exact=True).first).to_be_visible()
    page.close()


def test_it_weighs_little():
    assert len(gzip.compress(SCRIPT.read_bytes(), mtime=0)) <= 30 * 1024
