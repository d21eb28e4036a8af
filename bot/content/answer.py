"""Puts an answer together: topic, aspect, nation and audience in; text, sources and follow-ups out."""

from dataclasses import dataclass
from typing import Any

from bot.content.facts import Source, load_facts
from bot.content.loader import topic as find_topic
from bot.content.model import ASPECTS, RELATIVES, AspectName, Nation, Topic

MOST_SOURCES = 3
SAFETY_LINE = "If you suddenly feel very unwell, don't wait for an answer here: ring your hospital's 24-hour line, or 999."
SAFETY_LINE_OTHER = "If they suddenly feel very unwell, don't wait for an answer here: ring their hospital's 24-hour line, or 999."
CAUTIOUS = ("symptom.", "treatment.", "limit.medical_advice", "care.new_diagnosis")
OTHERS = (*RELATIVES, "young", "relative", "staff")
STANDARD_NOTICE = (
    "This standard was last reviewed in November 2012, and its own next review was due in 2016. "
    "We give today's guidance first where it says more."
)
LEADS: dict[AspectName, str] = {
    "what": "What is this about?",
    "how": "What can I do?",
    "say": "What can I say?",
    "if_not": "If that doesn't work",
    "improve": "Making it better for everyone here",
    "who": "Who can help?",
}
STANDARD_LEADS: dict[AspectName, str] = LEADS | {
    "what": "What good care looks like",
    "how": "How do I get this?",
    "if_not": "It isn't happening",
}


@dataclass(frozen=True)
class Answer:
    """A composed answer, ready for services and buttons."""

    topic: Topic
    aspect: AspectName
    text: str
    sources: list[Source]
    others: list[AspectName]
    asks_nation: bool


def compose(topic_id: str, aspect: str | None, nation: str | None, audience: str | None) -> Answer:
    """The answer for that nation and audience; falls back to the topic's first aspect; KeyError if no such topic."""
    found = find_topic(topic_id)
    name = _available(found, aspect)
    chosen = found.aspects[name]
    paragraphs = [chosen.text_for(audience).strip()]
    # How to complain, claim or appeal is for grown-ups: a young person is not given it, nor asked for a nation.
    nations: dict[Nation, str] = {} if audience == "young" else chosen.nations
    if nation in nations:
        paragraphs.append(f"**In {nation}:** " + nations[nation].strip())
    elif nations:
        paragraphs.append("Some of this differs by nation. Which nation are you in?")
    if found.id.startswith(CAUTIOUS):
        paragraphs.append(SAFETY_LINE_OTHER if audience in OTHERS else SAFETY_LINE)
    if found.standard and name == "what":
        paragraphs.append(STANDARD_NOTICE)
    others: list[AspectName] = [other for other in ASPECTS if other in found.aspects and other != name]
    asks = bool(nations) and nation not in nations
    return Answer(found, name, "\n\n".join(paragraphs), _sources(found, name, nation), others, asks)


def holds_in(answer: Answer, nation: str) -> bool:
    """Whether every fact that the answer rests on holds in that nation."""
    facts = load_facts()
    return all(nation in facts[fact_id].nations for fact_id in answer.topic.aspects[answer.aspect].facts)


def lead(found: Topic, aspect: AspectName) -> str:
    """What the button for an aspect says: care is asked for, and may not happen; a hard talk or a death is not got."""
    return (STANDARD_LEADS if found.standard else LEADS)[aspect]


def _available(found: Topic, aspect: str | None) -> AspectName:
    if aspect in found.aspects:
        return aspect
    return next(name for name in ASPECTS if name in found.aspects)


def _sources(found: Topic, name: AspectName, nation: str | None) -> list[Source]:
    """Up to three public sources of the aspect's facts, else of the topic's; those of the reader's own nation first."""
    facts = load_facts()
    ids: list[Any] = list(found.aspects[name].facts)
    ids += [fact for aspect in found.aspects.values() for fact in aspect.facts]
    rested_on = [facts[fact_id] for fact_id in ids if nation is None or nation in facts[fact_id].nations]
    if nation in found.aspects[name].nations:
        rested_on.sort(key=lambda fact: len(fact.nations))
    sources: dict[str, Source] = {}
    for fact in rested_on:
        if fact.public_source and len(sources) < MOST_SOURCES:
            sources.setdefault(fact.public_source.url, fact.public_source)
    return list(sources.values())


def message(answer: Answer, services: list[dict[str, Any]], buttons: list[dict[str, str]]) -> dict[str, Any]:
    """The answer in the public message shape."""
    found = answer.topic
    return {
        "text": answer.text,
        "topic": found.id,
        "aspect": answer.aspect,
        "standard": found.standard,
        "level": "normal",
        "services": services,
        "sources": [source.model_dump() for source in answer.sources],
        "reviewed": found.reviewed,
        "review_by": found.review_by,
        "buttons": buttons,
        "offers": [],
    }
