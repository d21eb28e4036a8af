"""Slips of the thumb, as people make them on a phone, put into a phrase so that the encoder learns to read past them."""

import random

VOWELS = "aeiou"
# The letters beside each letter of a keyboard.
NEAR = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol",
    "a": "qsz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn", "j": "hkum", "k": "jlim", "l": "kop",
    "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
SHORTEST = 4


def slipped(text: str, chance: random.Random, share: float = 0.4, each: float = 0.22) -> str:
    """The phrase, with a chance of `share` that its words (`each`) slip, two run together, and apostrophes and capitals go."""
    if chance.random() > share:
        return text
    words = [_slip(word, chance) if _may_slip(word) and chance.random() < each else word for word in text.split()]
    if chance.random() < 0.3 and len(words) >= SHORTEST:
        n = chance.randrange(len(words) - 1)
        words[n : n + 2] = [words[n] + words[n + 1]]
    whole = " ".join(words)
    return whole.replace("'", "").lower() if chance.random() < 0.5 else whole


def _may_slip(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


def _slip(word: str, chance: random.Random) -> str:
    """A letter left out, two swapped, one doubled, a neighbour hit, or all vowels but the first letter's gone."""
    n, kind = chance.randrange(len(word) - 1), chance.random()
    if kind < 0.3:
        return word[: n + 1] + word[n + 2 :]
    if kind < 0.5:
        return word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    if kind < 0.62:
        return word[:n] + word[n] + word[n:]
    if kind < 0.9:
        return word[:n] + chance.choice(NEAR.get(word[n].lower(), "e")) + word[n + 1 :]
    return word[0] + "".join(letter for letter in word[1:] if letter not in VOWELS)
