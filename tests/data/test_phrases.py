"""Training phrases are many and varied, and no held-out phrase or near copy of one is among them."""

from collections import Counter
from functools import lru_cache

import pytest
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.classifier import normalise
from bot.encoder import load_encoder
from bot.paths import ROOT
from scripts import phrases

NEAR = 0.85
NEAR_IN_MEANING = 0.95
LEAST = 95


@lru_cache(maxsize=1)
def training():
    blocks = [block for path in sorted((ROOT / "data/nlu").glob("*.yml")) for block in yaml.safe_load(path.read_text())["nlu"]]
    return [(line[2:].strip(), block["intent"]) for block in blocks for line in block["examples"].splitlines() if line.startswith("- ")]


@lru_cache(maxsize=1)
def heldout():
    return [(row["text"], row["intent"]) for row in phrases.heldout()]


def topics():
    return [topic for topic in yaml.safe_load((ROOT / "bot/content/topics.yml").read_text()) if topic != "chat"]


def test_every_topic_has_its_hundred_phrases():
    counts = Counter(intent for _, intent in training())
    assert {topic: counts[topic] for topic in topics() if counts[topic] < LEAST} == {}


def test_every_topic_has_fifteen_phrases_to_be_measured_on():
    counts = Counter(intent for _, intent in heldout())
    assert {topic: counts[topic] for topic in topics() if counts[topic] < 15} == {}


def test_no_phrase_is_there_twice():
    twice = [text for text, times in Counter(normalise(text) for text, _ in training()).items() if times > 1]
    assert twice == []


def test_no_held_out_phrase_nor_a_near_copy_is_trained_on():
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3)).fit(normalise(text) for text, _ in training())
    seen = letters.transform(normalise(text) for text, _ in training())
    kept = letters.transform(normalise(text) for text, _ in heldout())
    likeness = (kept @ seen.T).max(axis=1).toarray().ravel()
    assert [(heldout()[n][0], round(float(likeness[n]), 2)) for n in likeness.argsort()[::-1] if likeness[n] >= NEAR] == []


def test_no_phrase_holds_a_placeholder_of_the_training_format():
    assert [text for text, _ in training() if any(mark in text for mark in "[]{}")] == []


@pytest.mark.slow
def test_no_held_out_phrase_means_what_one_trained_on_does():
    seen, kept = ([text for text, _ in pairs] for pairs in (training(), heldout()))
    likeness = (load_encoder().encode(kept) @ load_encoder().encode(seen).T).max(axis=1)
    assert [(kept[n], round(float(likeness[n]), 2)) for n in range(len(kept)) if likeness[n] >= NEAR_IN_MEANING] == []
