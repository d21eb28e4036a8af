"""How quick the widget is in Chromium with the processor slowed four times: `make bench-widget`.

Figures are milliseconds, the median and the worst of ten; long tasks are those over 50 ms while somebody types.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.test_page import CHROMIUM, FLAGS
from tests.stack import Stack

SLOWED, TIMES, TURNS = 4, 10, 250
WORDS = "the hospital and my gp never speak to each other and im fed up being the messenger "
# From the tap to the first frame in which the open panel has its box ready to type in.
OPEN = """() => new Promise((done) => {
  const root = document.querySelector('signpost-chat').shadowRoot; const start = performance.now();
  root.querySelector('.launcher').click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(root.activeElement?.id === 'message' ? performance.now() - start : NaN)));
})"""
WATCH = "() => { window.long = []; new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration))).observe({type: 'longtask'}); }"
SCROLL = """() => new Promise((done) => {
  const part = document.querySelector('signpost-chat').shadowRoot.querySelector('.scroll'); const frames = []; let last = performance.now();
  const step = () => { const now = performance.now(); frames.push(now - last); last = now; part.scrollTop -= 200;
    frames.length < 120 ? requestAnimationFrame(step) : done(frames); };
  part.scrollTop = part.scrollHeight; requestAnimationFrame(step);
})"""


def main() -> int:
    if not CHROMIUM:
        print("Chromium is not installed: the widget cannot be measured.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(Path(folder))
        stack.start()
        try:
            with sync_playwright() as playwright:
                measured(playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS), stack)
        finally:
            stack.stop()
    return 0


def measured(browser: Browser, stack: Stack) -> None:
    """Print every figure."""
    said("tap to open and ready", [opened(slowed(browser, stack)) for _ in range(TIMES)])
    page = slowed(browser, stack)
    opened(page)
    print(f"long tasks while typing: {typed(page)}")
    page = slowed(browser, stack, long_conversation(stack))
    page.locator(".launcher").click()
    page.locator(".turn").nth(TURNS - 1).wait_for(state="attached")
    print(f"long tasks while typing under {2 * TURNS} messages: {typed(page)}")
    said(f"a frame while scrolling {2 * TURNS} messages", page.evaluate(SCROLL)[1:])


def slowed(browser: Browser, stack: Stack, session: str = "") -> Page:
    """The example site on a phone, the processor slowed; with a session, its conversation."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{stack.url}/demo")
    if session:
        page.evaluate("(token) => sessionStorage.setItem('signpost-session', token)", session)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return page


def opened(page: Page) -> float:
    return float(page.evaluate(OPEN))


def typed(page: Page) -> list[int]:
    """The long tasks while a sentence is typed, in milliseconds."""
    page.evaluate(WATCH)
    page.locator("#message").press_sequentially(WORDS, delay=30)
    page.wait_for_timeout(500)
    return [round(one) for one in page.evaluate("long")]


def long_conversation(stack: Stack) -> str:
    """The session of a conversation of 500 messages: as many questions as answers."""
    session = None
    for _ in range(TURNS):
        session = httpx.post(f"{stack.url}/api/chat", json={"session": session, "topic": "standard.gp"}, timeout=20).json()["session"]
    return str(session)


def said(name: str, values: list[float]) -> None:
    print(f"{name}: {statistics.median(values):.0f} ms, worst {max(values):.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
