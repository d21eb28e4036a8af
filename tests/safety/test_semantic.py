"""The semantic half: alarms above its first threshold, worries above its second, calm under its third."""

import numpy as np
import pytest

from bot.safety import look
from bot.safety.semantic import SemanticModel, Signs, thresholds


class Fixed:
    """A classifier whose margins are given."""

    labels = ["money.debt", "safety.crisis", "safety.emergency"]

    def __init__(self, *rows):
        self.rows = np.array(rows, dtype=np.float32)

    def margins(self, texts):
        return self.rows[: len(texts)]


def model(*rows):
    return SemanticModel(Fixed(*rows), 0.5, 0.1, -0.5)


@pytest.mark.parametrize(("row", "signs"), [
    ([0.0, 1.0, -1.0], Signs(["safety.crisis"], "safety.crisis", False)),
    ([0.0, 0.3, -1.0], Signs([], "safety.crisis", False)),
    ([0.0, -1.0, 0.3], Signs([], "safety.emergency", False)),
    ([0.3, 0.0, 0.0], Signs([], None, False)),
    ([1.0, 0.0, 0.0], Signs([], None, True)),
])  # fmt: skip
def test_a_lead_alarms_a_smaller_one_worries_and_a_lag_does_neither(row, signs):
    assert model(row).signs(["more than two words"]) == signs


def test_a_sign_in_one_sentence_is_enough():
    assert model([2.0, 0.0, 0.0], [0.0, 0.0, 2.0]).signs(["the whole of it", "one sentence of it"]).alarms == ["safety.emergency"]


def test_no_text_gives_no_sign_and_no_calm():
    assert model().signs([]) == Signs([], None, False)


def test_thresholds_are_set_on_what_ordinary_and_grave_texts_reach():
    found = thresholds(Fixed([1.0, 0.0, 0.0]), ["ordinary"] * 10, ["grave"] * 10)
    assert found == {"alarm_from": -1.0, "worry_from": -1.0, "calm_below": -1.0}


def test_in_a_calm_text_a_rule_only_worries_unless_it_is_outright():
    calm = model([1.0, 0.0, 0.0])
    assert look("temp 38.5 on chemo", calm) == (None, "safety.emergency")
    assert look("i want to kill myself", calm)[0].topic == "safety.crisis"


def test_an_ordinary_question_neither_alarms_nor_worries():
    assert look("can i get free prescriptions") == (None, None)


def test_a_word_or_two_only_worry():
    assert model([0.0, 1.0, -1.0]).signs(["tonight"]) == Signs([], "safety.crisis", False)
