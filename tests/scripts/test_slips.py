"""Slips of the thumb keep a phrase readable."""

import random

from scripts.slips import slipped

PHRASE = "the hospital and my doctor don't talk to each other about tablets"


def test_most_phrases_stay_as_they_are():
    chance = random.Random(1)
    same = sum(slipped(PHRASE, chance) == PHRASE for _ in range(1000))
    assert 500 < same < 700


def test_a_phrase_that_slips_is_still_nearly_the_same():
    chance = random.Random(1)
    for _ in range(200):
        once = slipped(PHRASE, chance, share=1.0)
        assert 0.7 * len(PHRASE) <= len(once) <= len(PHRASE) + 10
        assert sum(word in PHRASE.lower() for word in once.lower().split()) >= 5


def test_the_same_chance_gives_the_same_slips():
    assert slipped(PHRASE, random.Random(3), share=1.0) == slipped(PHRASE, random.Random(3), share=1.0)


def test_short_words_and_numbers_are_left_alone():
    assert all(slipped("pip 38.5 s7 gp", random.Random(n), share=1.0).replace(" ", "") == "pip38.5s7gp" for n in range(20))
