"""What every result is made of."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.content import load_facts
from bot.content.facts import Source
from bot.guides.progress import SKIPPED

MOST_SOURCES = 6


@dataclass(frozen=True)
class Document:
    """A page of its own: a letter, a list or a summary; text as in a message."""

    title: str
    text: str
    sources: list[Source] = field(default_factory=list)


@dataclass(frozen=True)
class Find:
    """Services to look for: what the directory is asked."""

    topic: str
    channel: str | None = None
    open_now: bool | None = None
    place: Any = None


@dataclass(frozen=True)
class Result:
    """The words at the end, the documents, services by id, services to look for, and the topics to go on to."""

    text: str
    documents: list[Document] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    find: Find | None = None
    next: list[str] = field(default_factory=list)


@lru_cache(maxsize=8)
def words_of(name: str) -> dict[str, Any]:
    """The words that a guide's results are built from."""
    return dict(yaml.safe_load(Path(__file__).with_name(f"{name}.yml").read_text(encoding="utf-8")))


def given(answers: dict[str, Any], step_id: str, default: Any = None) -> Any:
    """The answer to a step, or the default where it was not asked or skipped."""
    value = answers.get(step_id)
    return default if value is None or value == SKIPPED else value


def sources_of(fact_ids: list[str]) -> list[Source]:
    """The public sources of those facts, each once."""
    facts = load_facts()
    found = {source.url: source for fact_id in dict.fromkeys(fact_ids) if (source := facts[fact_id].public_source)}
    return list(found.values())[:MOST_SOURCES]


def bullets(lines: list[str]) -> str:
    """The lines as a list."""
    return "\n".join(f"- {line}" for line in lines)


def numbered(lines: list[str]) -> str:
    """The lines as a numbered list."""
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
