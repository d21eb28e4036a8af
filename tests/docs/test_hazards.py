"""The hazard log names controls and tests that exist, and does not pretend to be signed."""

import ast
from functools import cache

import pytest
import yaml

from bot.paths import ROOT
from bot.safety.lexical import load_rules

LOG = yaml.safe_load((ROOT / "docs/hazards.yml").read_text(encoding="utf-8"))
HAZARDS = LOG["hazards"]
IDS = [hazard["id"] for hazard in HAZARDS]
TESTS = sorted({test for hazard in HAZARDS for test in hazard["tests"]})


@cache
def functions_of(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}


def test_sign_off_is_blank_and_said_to_be():
    assert LOG["clinical_signoff"] is None
    assert "blank" in LOG["clinical_signoff_note"]
    assert "no clinician has reviewed" in LOG["clinical_signoff_note"]


def test_every_hazard_has_an_id_of_its_own():
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("hazard", HAZARDS, ids=IDS)
def test_every_hazard_says_what_could_go_wrong_and_what_is_done(hazard):
    assert hazard["hazard"].endswith(".") and hazard["who"].endswith(".")
    assert hazard["controls"] and all(control.endswith(".") for control in hazard["controls"])
    assert hazard["tests"]


@pytest.mark.parametrize("test", TESTS)
def test_every_test_named_exists(test):
    path, _, function = test.partition("::")
    assert (ROOT / path).is_file()
    assert function.startswith("test_") and function in functions_of(path)


def test_every_rule_is_named_under_the_hazard_it_guards_against_and_no_other_is():
    named = sorted((rule, hazard["id"]) for hazard in HAZARDS for rule in hazard["rules"])
    assert named == sorted((rule.id, rule.hazard) for rule in load_rules())
