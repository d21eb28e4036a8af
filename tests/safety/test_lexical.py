"""Every rule keeps to its own examples and look-alikes, and to the way rules are written."""

import re

import pytest
import yaml

from bot.classifier import normalise
from bot.paths import ROOT
from bot.safety.lexical import RULES, Rule, is_denial, load_rules, matching_rules

RULE_IDS = [rule.id for rule in load_rules()]
EXAMPLES = [(rule, example) for rule in load_rules() for example in rule.examples]
LOOK_ALIKES = [(rule.id, sentence) for rule in load_rules() for sentence in rule.but_not]


def rule(any_, unless=(), unless_anywhere=(), words=None):
    data = {"id": "X01", "topic": "safety.crisis", "hazard": "H01", "examples": [], "but_not": []}
    return Rule({**data, "any": list(any_), "unless": list(unless), "unless_anywhere": list(unless_anywhere)}, words or {})


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule.id}-{text}" for rule, text in EXAMPLES])
def test_every_example_fires_by_its_rule(rule, example):
    assert rule.id in matching_rules(example).get(rule.topic, [])


@pytest.mark.parametrize(("rule_id", "sentence"), LOOK_ALIKES)
def test_no_look_alike_fires_any_rule(rule_id, sentence):
    assert matching_rules(sentence) == {}


def test_every_rule_has_an_id_of_its_own():
    assert sorted(RULE_IDS) == sorted(set(RULE_IDS))


def test_every_rule_guards_against_a_hazard_that_is_logged():
    log = yaml.safe_load((ROOT / "docs/hazards.yml").read_text(encoding="utf-8"))
    assert {rule.hazard for rule in load_rules()} <= {hazard["id"] for hazard in log["hazards"]}


@pytest.mark.parametrize("rule", load_rules(), ids=RULE_IDS)
def test_every_rule_has_a_few_examples_and_look_alikes(rule):
    assert 3 <= len(rule.examples) <= 8
    assert 2 <= len(rule.but_not) <= 6


def test_every_list_of_words_is_used():
    text = RULES.read_text(encoding="utf-8")
    assert [name for name in yaml.safe_load(text)["words"] if "{" + name + "}" not in text] == []


def test_no_pattern_asks_for_what_plain_text_never_holds():
    for row in yaml.safe_load(RULES.read_text(encoding="utf-8"))["rules"]:
        for pattern in row["any"] + row.get("unless", []) + row.get("unless_anywhere", []):
            plain = re.sub(r"\\\w", "", pattern)
            assert "'" not in plain and plain == plain.lower(), pattern


@pytest.mark.parametrize(("pattern", "sentence", "fires"), [
    ("end it", "i will end it", True),
    ("end it", "i will send it", False),
    ("end it", "i will end items", False),
    ("self harm", "self-harm, again", True),
    ("self ?harm", "selfharm", True),
    ("took .. tablets", "took every one of those tablets", True),
    ("took .. tablets", "took one two three four five tablets", False),
    ("took ... tablets", "took one two three four five tablets", True),
    ("{who} hits", "my dad hits", True),
])  # fmt: skip
def test_a_pattern_is_of_whole_words_with_gaps(pattern, sentence, fires):
    assert rule([pattern], words={"who": "mum|dad"}).fires(sentence) is fires


def test_unless_withdraws_only_what_it_touches():
    killing = rule(["killing me"], unless=["wait is killing me"])
    assert not killing.fires("this wait is killing me")
    assert killing.fires("this wait is killing me and he is killing me")


def test_unless_anywhere_withdraws_the_whole_sentence():
    seizure = rule(["seizure"], unless_anywhere=["dvla"])
    assert not seizure.fires("seizure in may, what do i tell the dvla")
    assert seizure.fires("seizure in may")


def test_an_idiom_does_not_withdraw_what_somebody_does():
    assert "A01" in matching_rules("he hits me when hes drunk")["safety.abuse"]
    assert "A01" in matching_rules("he hits me at night")["safety.abuse"]
    assert matching_rules("it hits me at night") == {}


def test_one_sentence_does_not_withdraw_another():
    assert "C01" in matching_rules("I'm not suicidal. I am going to kill myself.")["safety.crisis"]


@pytest.mark.parametrize(("sentence", "denies"), [
    ("not suicidal, just tired", True),
    ("not suicidal but every single night I lie there wishing that it would all stop", False),
    ("is there a group near me", False),
    ("I want to kill myself", False),
])  # fmt: skip
def test_a_denial_is_only_one_where_little_else_is_said(sentence, denies):
    assert is_denial(sentence) is denies


@pytest.mark.parametrize("text", ["I Can’t BREATHE", "i cant breathe", "I can't   breathe!!!", "hello.\nI can't breathe"])
def test_case_quotes_and_spaces_do_not_matter(text):
    assert "E03" in matching_rules(text)["safety.emergency"]


def test_nothing_is_found_in_nothing():
    assert matching_rules("") == {}
    assert not any(rule.fires(normalise("")) or rule.withdrawn("") for rule in load_rules())
