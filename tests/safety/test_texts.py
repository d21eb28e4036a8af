"""The fixed texts hold to the directory, to their order and to themselves."""

import re

import pytest
import yaml

from bot.directory.seed import read_seed
from bot.paths import ROOT
from bot.safety import fixed_message, load_texts

NUMBER = re.compile(r"(?<![\d/])(?:\d[\d ]{1,14}\d)(?!\d)")
SAFETY = ["safety.crisis", "safety.crisis.passive", "safety.emergency", "safety.abuse"]


def directory_numbers():
    rows = [c for row in read_seed() for c in row.get("phones", []) + row.get("texts", []) if c["confidence"] != "recall"]
    return {row["number"].replace(" ", "") for row in rows} | {"999", "111", "24", "55", "2"}


@pytest.mark.parametrize("name", list(load_texts()["messages"]))
def test_every_number_in_a_fixed_text_is_in_the_directory_and_checked(name):
    message = fixed_message(name)
    numbers = NUMBER.findall(message["text"]) + [p["number"] for s in message["services"] for p in s["phones"] + s["texts"]]
    assert [n for n in numbers if n.replace(" ", "") not in directory_numbers()] == []


def test_the_page_and_the_always_line_show_the_directory_s_numbers():
    page = (ROOT / "bot/web/templates/page.html").read_text()
    for number in ("999", "116 123", "0808 800 6000"):
        assert number in load_texts()["lines"]["always"]
        assert f">{number}</a>" in page


def test_the_two_numbers_most_easily_mixed_up_are_not():
    rows = {row["id"]: row for row in read_seed()}
    assert rows["lifeline-ni"]["phones"][0]["number"] == "0808 808 8000"
    assert rows["macmillan-support-line"]["phones"][0]["number"] == "0808 808 00 00"


@pytest.mark.parametrize("name", SAFETY)
def test_a_fixed_answer_is_one_paragraph_and_an_emergency(name):
    message = fixed_message(name)
    assert "\n" not in message["text"]
    assert message["level"] == "emergency"
    assert message["topic"] == name


def test_the_emergency_text_keeps_its_order():
    text = fixed_message("safety.emergency")["text"]
    assert text.index("999") < text.index("24-hour line") < text.index("111") < text.index("Northern Ireland")


def test_rasa_says_the_same_words():
    responses = yaml.safe_load((ROOT / "domain.yml").read_text())["responses"]
    for name in SAFETY:
        assert responses["utter_" + name.replace(".", "_")] == [{"custom": fixed_message(name)}]


def test_a_message_cannot_be_changed_for_everybody():
    fixed_message("fallback")["services"].clear()
    assert fixed_message("fallback")["services"]
