"""The classifier learns, is kept without pickles, and comes back the same."""

import numpy as np
import pytest

from bot.classifier import LinearClassifier, kept_aside, normalise

TEXTS = ["my nurse has left", "who is my nurse", "no nurse to ring", "what benefits can i claim", "is there money to help", "claim pip benefits",
         "tell my children", "what do i say to the kids", "children keep asking"]
LABELS = ["nurse"] * 3 + ["money"] * 3 + ["children"] * 3


@pytest.fixture(scope="module")
def classifier():
    return LinearClassifier.fit(TEXTS, LABELS)


def test_it_tells_apart_what_it_has_not_seen(classifier):
    margins = classifier.margins(["i have not got a nurse", "any benefits for me", "my kids are small"])
    assert [classifier.labels[n] for n in margins.argmax(axis=1)] == ["nurse", "money", "children"]


def test_it_comes_back_from_its_file_the_same(classifier, tmp_path):
    classifier.save(tmp_path / "kept.npz", threshold=0.5)
    back = LinearClassifier.load(tmp_path / "kept.npz")
    assert back.labels == classifier.labels
    assert np.allclose(back.margins(TEXTS), classifier.margins(TEXTS), atol=1e-2)
    assert float(np.load(tmp_path / "kept.npz", allow_pickle=False)["threshold"]) == 0.5


def test_no_text_gives_no_row(classifier):
    assert classifier.margins([]).shape == (0, 3)


def test_about_a_tenth_is_kept_aside_and_always_the_same():
    aside = [kept_aside(f"phrase number {n}") for n in range(2000)]
    assert 0.07 < sum(aside) / len(aside) < 0.13
    assert kept_aside("My Nurse ") == kept_aside("my nurse")


@pytest.mark.parametrize(("text", "plain"), [("Can’t", "cant"), ("my nurse [name]", "my nurse name"), ("a\u00a0 b", "a b"), ("I'M", "im")])
def test_text_is_made_plain(text, plain):
    assert normalise(text) == plain


@pytest.mark.parametrize("text", ["my nurse has left", "MONEY, money & Ünïcode 🙂 …", "", "zzz qqq", "a " * 300])
def test_one_text_read_quickly_gives_what_scikit_learn_gives(classifier, text):
    slow = classifier._features.transform([text]) @ classifier._weights + classifier._bias
    assert classifier.margins([text]) == pytest.approx(np.asarray(slow), abs=1e-4)
