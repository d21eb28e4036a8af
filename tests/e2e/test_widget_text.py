"""The widget's text renderer, and the page's: no character is lost that is not a mark of ours, and no text becomes markup."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.paths import ROOT
from bot.web.page import rendered
from tests.e2e.test_page import CHROMIUM, browser

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]
SOURCES = ROOT / "bot" / "web" / "widget" / "src"
CLINICAL = ["temperature > 38C", "neutrophils < 0.5", "2*3 mg", "2*3*4 mg", "first_name@x.org", "_a_ b_c", "[see leaflet]", "µ ° % & ≥", "<b>x</b>",
            "&amp; &lt;", "[x](javascript:alert(1))", "[x](http://plain.org)", "a ** b", "# not a heading", "> not a quote", "`code`", "1.5 mg", "38. C"]  # fmt: skip
OURS = re.compile(r"\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\(https://[^\s()]+\)", re.A)
ITEM = re.compile(r"^\s*(?:-|\d{1,9}\.)\s+(?=\S)", re.A)
LETTERS = st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" \n*[]()-<>&_0123456789.")
TEXTS = st.lists(st.text(LETTERS, max_size=60) | st.sampled_from(["**bold** ", "[a](https://a.org)", "\n- item", "\n1. item", "\n\n"]), max_size=6).map("".join)


@pytest.fixture(scope="module")
def render(browser):
    """Renders texts in Chromium: for each, its letters and the names of the elements and attributes made."""
    page = browser.new_page()
    page.route("http://text.test/*.js", lambda route: route.fulfill(path=SOURCES / route.request.url.split("/")[-1], content_type="text/javascript"))
    page.route("http://text.test/", lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
    page.goto("http://text.test/")
    yield lambda texts: page.evaluate(
        """async (texts) => { const { render } = await import('/text.js'); return texts.map((text) => {
            const whole = document.createElement('div'); whole.append(render(text)); const every = [...whole.querySelectorAll('*')];
            return [whole.textContent, every.map((one) => one.localName), every.flatMap((one) => one.getAttributeNames()),
                    every.filter((one) => one.href).map((one) => one.protocol)]; }); }""",
        texts,
    )
    page.close()


def letters(text):
    return re.sub(r"\s", "", text)


def kept(text):
    """The letters that must be seen: all but our own marks."""
    lines = (ITEM.sub("", line) for line in text.split("\n"))
    return letters("".join(OURS.sub(lambda found: found[1] or found[2], line) for line in lines))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=25, max_size=25))
def test_every_character_is_kept_and_no_text_becomes_markup(render, texts):
    for text, (seen, names, attributes, protocols) in zip(texts, render(texts)):
        assert letters(seen) == kept(text), repr(text)
        assert set(names) <= {"p", "ul", "ol", "li", "strong", "a"}
        assert set(attributes) <= {"href", "rel", "start"}
        assert set(protocols) <= {"https:"}


def test_clinical_signs_are_shown_as_they_are_written(render):
    for text, (seen, *_) in zip(CLINICAL, render(CLINICAL)):
        assert seen == ("C" if text == "38. C" else text)


@pytest.mark.parametrize("text", [one for one in CLINICAL if one != "38. C"])
def test_the_page_without_javascript_shows_the_same(text):
    assert rendered(text).striptags() == text or rendered(text).unescape() == f"<p>{text}</p>\n"
