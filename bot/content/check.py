"""Checks of the content that a shape cannot express: reading age, length, clauses, dates, words, numbers in prose."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

import readability
import yaml

from bot.content.facts import load_facts
from bot.content.loader import load_topics
from bot.content.model import Aspect, Topic

CLAUSES = Path(__file__).with_name("clauses.yml")
TOPIC_IDS = Path(__file__).with_name("topics.yml")
MOST_WORDS, MOST_WORDS_NATION, MOST_WORDS_SHORT = 95, 50, 45
HIGHEST_GRADE, MEDIAN_GRADE = 9.0, 6.0
FORBIDDEN = re.compile(r"\b(?:battl\w+|journey\w*|survivor\w*|brave\w*|fight(?:s|ing|er)?)\b|!", re.I)
PHONE = re.compile(r"(?<!\w)(?:\d[ -]?){7,}")


def findings() -> list[str]:
    """Everything wrong with the content, a line each; ContentError if a file cannot be loaded at all."""
    topics = load_topics()
    found = [f"{topic_id}: there is no answer" for topic_id in topic_ids() if topic_id not in topics]
    grades: list[float] = []
    for topic in topics.values():
        found += _dates(topic)
        found += _clauses(topic)
        found += [f"{topic.id}.short: {finding}" for finding in _wording(topic.short, MOST_WORDS_SHORT, MEDIAN_GRADE)]
        for name, aspect in topic.aspects.items():
            found += [f"{topic.id}.{name}: {finding}" for finding in _prose(aspect)]
            found += [f"{topic.id}.{name}: {finding}" for finding in _sources(aspect, topic)]
            grades.append(grade(aspect.text))
    if grades and median(grades) > MEDIAN_GRADE:
        found.append(f"the median aspect reads at grade {median(grades):.1f}; at most {MEDIAN_GRADE} is wanted")
    return found


def topic_ids() -> list[str]:
    """The ids of the contract; safety topics are answered by bot/safety."""
    ids = yaml.safe_load(TOPIC_IDS.read_text(encoding="utf-8"))
    return [topic_id for topic_id in ids if not topic_id.startswith("safety.")]


def grade(text: str) -> float:
    """The Flesch-Kincaid grade."""
    sentences = [part for line in text.splitlines() for part in re.split(r"(?<=[.?])\s+", line.strip(" -*\"“”'"))]
    tokens = [" ".join(re.findall(r"[A-Za-z0-9']+", sentence)) for sentence in sentences]
    prose = "\n".join(f"{sentence} ." for sentence in tokens if sentence)
    return float(readability.getmeasures(prose, lang="en")["readability grades"]["Kincaid"])


def _prose(aspect: Aspect) -> Iterator[str]:
    texts = [(aspect.text, MOST_WORDS)] + [(text, MOST_WORDS) for text in aspect.audiences.values()]
    texts += [(text, MOST_WORDS_NATION) for text in aspect.nations.values()]
    for text, most in texts:
        yield from _wording(text, most, HIGHEST_GRADE)


def _wording(text: str, most_words: int, highest_grade: float) -> Iterator[str]:
    if len(text.split()) > most_words:
        yield f"{len(text.split())} words; at most {most_words}"
    if grade(text) > highest_grade:
        yield f"reads at grade {grade(text):.1f}; at most {highest_grade}: {text[:40]!r}"
    if word := FORBIDDEN.search(text):
        yield f"the word {word[0]!r} is not ours"
    if number := PHONE.search(text):
        yield f"a number in prose: {number[0]!r}"


def _sources(aspect: Aspect, topic: Topic) -> Iterator[str]:
    facts = load_facts()
    every = [fact for one in topic.aspects.values() for fact in one.facts]
    if not any(facts[fact_id].public_source for fact_id in every):
        yield "no fact with a source that can be shown"
    for fact_id in aspect.facts:
        if facts[fact_id].for_ == "staff" and "staff" not in aspect.audiences:
            yield f"fact {fact_id} is for staff only"


def _dates(topic: Topic) -> Iterator[str]:
    if topic.standard is None and topic.review_by < f"{date.today():%Y-%m}":
        yield f"{topic.id}: its review was due in {topic.review_by}"


def _clauses(topic: Topic) -> Iterator[str]:
    wanted = yaml.safe_load(CLAUSES.read_text(encoding="utf-8")).get(topic.id, {})
    what = topic.aspects.get("what")
    stated = what.clauses if what else {}
    text = " ".join(what.text.split()) if what else ""
    for clause in wanted:
        if clause not in stated or " ".join(stated[clause].split()) not in text:
            yield f"{topic.id}.what: clause {clause} is not stated: {wanted[clause]}"
