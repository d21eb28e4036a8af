"""Names of people: what the language model takes for a person, and first names in places where names stand.

A word the question may be about is let be: places, medicines, benefits, charities (keep.yml), and words of our own answers.
"""

import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import yaml
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.content import load_topics
from bot.db.engine import session_scope
from bot.directory.models import TownKey
from bot.directory.seed import read_seed

KEEP = Path(__file__).with_name("keep.yml")
# Whose first names people here bear: Faker's lists of names, by country.
COUNTRIES = ("en_GB", "en_IE", "ga_IE", "en_IN", "en_PK", "en_NG", "yo_NG", "ig_NG", "tw_GH", "pl_PL", "fr_FR", "pt_PT", "it_IT",
             "ro_RO", "en_US")  # fmt: skip
WORD = re.compile(r"(?<![\w/@.])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@])")
TITLE = r"(?:dr|doctor|mr|mrs|ms|miss|prof|professor|sister|nurse|matron|consultant|auntie?|uncle|nana?|grand(?:ma|ad|pa))"
PERSON = (
    r"(?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|son|daughter|sister|brother|mum|mam|mother|dad|father|friend|mate|neighbour|"
    r"boss|manager|caller|patient|pt|carer|colleague|cousin|niece|nephew|girl|boy|lad|lass|lady|woman|man|hubby|husbands|nan|gran|our|ex)"
)
SAID = (
    r"(?:(?:my|her|his|their|the)\s+name(?:\s+is|s|'s|’s)|name(?:d|\s+is|:)|called|i\s?['’]?m|i\s+am|this\s+is|it\s?['’]?s|"
    r"(?:kind\s+)?regards|love(?:\s+from)?|thanks?(?:\s+you)?(?:,?\s+from)?|ta|cheers|signed|x+|-)"
)
BEFORE = re.compile(rf"(?:\b|\s)(?:{SAID}|{TITLE}|{PERSON})[,.:]?\s+$", re.IGNORECASE)
TITLED = re.compile(rf"\b{TITLE}\.?\s+$", re.IGNORECASE)
NAMED = re.compile(rf"\b(?:name(?:\s+is|s|'s|’s)|(?:{TITLE}|{PERSON})\s+(?:is\s+|was\s+)?called)\s+$", re.IGNORECASE)
# "Mark is my son"; "the Edith Cavell ward"; "3rd Jan"; "in Stanley".
OWN = re.compile(rf"^\s+(?:is|was)\s+(?:my|her|his|our)\s+{PERSON}\b", re.IGNORECASE)
WARD = re.compile(
    r"^(?:['’]s)?(?:\s+[^\W\d_]+){0,2}\s+(?:ward|unit|centre|center|hospital|wing|suite|hospice|house|clinic|syndrome|disease|line)\b",
    re.IGNORECASE,
)
DAY = re.compile(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?$", re.IGNORECASE)
PLACED = re.compile(r"(?:\b(?:in|near|to|at|from|around|outside|of|or|and|for|via)|,)\s+$", re.IGNORECASE)


class NameRecogniser(EntityRecognizer):
    """Finds PERSON, a span for each run of words that are names."""

    def __init__(self) -> None:
        super().__init__(supported_entities=["PERSON"], name="names", supported_language="en")

    def load(self) -> None:
        """Read the lists once, at the start."""
        first_names(), known_words(), kept_phrases(), place_names()

    def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> list[RecognizerResult]:
        """The names in the text; `entities` says what is wanted, which is always PERSON here."""
        people = [span for span in _spans(nlp_artifacts, "PERSON") if not text.isupper()]
        kept = [match.span() for match in kept_phrases().finditer(text)]
        words = [match for match in WORD.finditer(text) if not any(start <= match.start() < end for start, end in kept)]
        runs: list[tuple[int, int]] = []
        for word in words:
            person = any(start <= word.start() < end for start, end in people)
            follows = bool(runs) and text[runs[-1][1] : word.start()].strip(" ") == "" and runs[-1][1] < word.start()
            if is_name(text, word, person, follows):
                runs = [*runs[:-1], (runs[-1][0], word.end())] if follows else [*runs, word.span()]
        return [RecognizerResult("PERSON", start, end, 0.8) for start, end in runs]


def is_name(text: str, word: "re.Match[str]", person: bool, follows: bool) -> bool:
    """Whether a word is a name: by the lists, by what stands before it, and by what the model says (`person`).

    `follows`: the word before it is a name.
    """
    plain, before, after = bare(word[0]), text[: word.start()], text[word.end() :]
    capital = word[0][0].isupper() and not text.isupper()
    spoken_of = bool(NAMED.search(before) or OWN.search(after))
    if DAY.search(before) or (WARD.search(after) and not TITLED.search(before)):
        return False
    if plain in everyday_names():
        related = bool(BEFORE.search(before)) and (capital or plain not in _helpers())
        return spoken_of or related or (capital and (follows or (person and bool(before.strip()))))
    if len(plain) < 2 or plain in known_words() or re.sub(r"\W", "", word[0].lower()) in known_words():
        return False
    led = bool(BEFORE.search(before))
    if PLACED.search(before) and plain in place_names() and not (follows or led):
        return False
    taken_for_one = (person and (capital or follows or led)) or (led and capital)
    return plain in first_names() or spoken_of or bool(TITLED.search(before)) or taken_for_one or (follows and capital)


def bare(word: str) -> str:
    """A word as the lists hold it: lower case, without a possessive."""
    return re.sub(r"['’]s?$", "", word).lower()


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """First names of the countries named above, and short forms, in lower case."""
    names: set[str] = set()
    for country in COUNTRIES:
        provider = import_module(f"faker.providers.person.{country}").Provider
        for group in ("first_names", "first_names_male", "first_names_female"):
            names |= {name.lower() for name in getattr(provider, group, ())}
    return frozenset(names | set(_keep()["short_names"]))


@lru_cache(maxsize=1)
def everyday_names() -> frozenset[str]:
    """Names that are everyday words too: a person's only where one is spoken of."""
    return frozenset(_keep()["everyday_names"])


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Words that are no name: those of our own answers and services, and of keep.yml."""
    aspects = [aspect for topic in load_topics().values() for aspect in topic.aspects.values()]
    texts = [text for aspect in aspects for text in (aspect.text, *aspect.audiences.values(), *aspect.nations.values())]
    texts += [f"{row['name']} {row['what']}" for row in read_seed()]
    words = {bare(word) for text in texts for word in WORD.findall(text)}
    return frozenset(words - (first_names() - everyday_names()) | set(_keep()["words"]))


def place_names() -> frozenset[str]:
    """Towns in one word, from the directory; none while it cannot be read: then more is taken out, not less."""
    try:
        return _towns()
    except SQLAlchemyError:
        return frozenset()


@lru_cache(maxsize=1)
def _towns() -> frozenset[str]:
    with session_scope() as session:
        return frozenset(session.scalars(select(TownKey.key)))


@lru_cache(maxsize=1)
def _helpers() -> frozenset[str]:
    """Everyday names that come after "my husband" as a verb, and are a name there only with a capital."""
    return frozenset(_keep()["verbs"])


def _spans(artifacts: NlpArtifacts, label: str) -> list[tuple[int, int]]:
    return [(span.start_char, span.end_char) for span in artifacts.entities if span.label_ == label]


@lru_cache(maxsize=1)
def kept_phrases() -> "re.Pattern[str]":
    """Names of charities, services and places that hold a person's name: Marie Curie, Maggie's, St Helens."""
    names = [re.sub(r"['’]", "['’]?", re.escape(name)) for name in sorted(_keep()["phrases"], key=len, reverse=True)]
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _keep() -> dict[str, list[str]]:
    return dict(yaml.safe_load(KEEP.read_text(encoding="utf-8")))
