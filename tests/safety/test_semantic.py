"""The semantic half: alarms above its first threshold, worries above its second."""

import numpy as np
import pytest

from bot.safety import look
from bot.safety.semantic import SemanticModel


class Fixed:
    """A classifier whose margins are given."""

    labels = ["money.debt", "safety.crisis", "safety.emergency"]

    def __init__(self, *rows):
        self.rows = np.array(rows, dtype=np.float32)

    def margins(self, texts):
        return self.rows[: len(texts)]


@pytest.mark.parametrize(("row", "alarms", "worry"), [
    ([0.0, 1.0, -1.0], ["safety.crisis"], "safety.crisis"),
    ([0.0, 0.3, -1.0], [], "safety.crisis"),
    ([0.0, -1.0, 0.3], [], "safety.emergency"),
    ([1.0, 0.0, 0.0], [], None),
])  # fmt: skip
def test_a_lead_alarms_a_smaller_one_worries_and_a_lag_does_neither(row, alarms, worry):
    assert SemanticModel(Fixed(row), 0.5, 0.1).signs(["text"]) == (alarms, worry)


def test_a_sign_in_one_sentence_is_enough():
    model = SemanticModel(Fixed([2.0, 0.0, 0.0], [0.0, 0.0, 2.0]), 0.5, 0.1)
    assert model.signs(["whole", "sentence"])[0] == ["safety.emergency"]


def test_no_text_gives_no_sign():
    assert SemanticModel(Fixed(), 0.5, 0.1).signs([]) == ([], None)


def test_an_ordinary_question_neither_alarms_nor_worries():
    assert look("can i get free prescriptions") == (None, None)
