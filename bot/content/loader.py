"""Reads topics/*.yml; a bad file stops the start with its path, line and what is wrong."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from bot.content.facts import load_facts
from bot.content.model import Named, Topic

TOPICS = Path(__file__).with_name("topics")


class ContentError(ValueError):
    """A topic file cannot be used; the message names the file and the line."""


@lru_cache(maxsize=1)
def load_topics() -> dict[str, Topic]:
    """Every topic under topics/, by id; ContentError if any file is bad."""
    topics = {path.stem: read_topic(path) for path in sorted(TOPICS.glob("*.yml"))}
    for found in topics.values():
        for other in found.next:
            if other not in topics:
                raise ContentError(f"{TOPICS / found.id}.yml: next names {other!r}, which is no topic")
    return topics


def topic(topic_id: str) -> Topic:
    """The topic, or its nearest ancestor that has a file; KeyError if there is none."""
    topics = load_topics()
    while topic_id not in topics and "." in topic_id:
        topic_id = topic_id.rpartition(".")[0]
    return topics[topic_id]


def read_topic(path: Path) -> Topic:
    """One file, checked, its facts too; ContentError says which line is wrong and why."""
    found = read_model(path, Topic)
    _check_facts(path, path.read_text(encoding="utf-8"), found)
    return found


def read_model[Model: Named](path: Path, model: type[Model]) -> Model:
    """A file of that shape, whose `id` is the file's name; ContentError says which line is wrong and why."""
    text = path.read_text(encoding="utf-8")
    try:
        found = model.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise ContentError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = [str(part) for part in first["loc"]]
        raise ContentError(f"{path}:{_line(text, where)}: {'.'.join(where)}: {first['msg']}") from error
    if found.id != path.stem:
        raise ContentError(f"{path}:1: id is {found.id!r}; the file's name says {path.stem!r}")
    return found


def _check_facts(path: Path, text: str, found: Topic) -> None:
    facts = load_facts()
    for name, aspect in found.aspects.items():
        for fact_id in aspect.facts:
            if fact_id not in facts:
                raise ContentError(f"{path}:{_line(text, [name, fact_id])}: there is no fact {fact_id!r}")
            if not facts[fact_id].usable:
                raise ContentError(f"{path}:{_line(text, [name, fact_id])}: fact {fact_id!r} is not to be used")


def _line(text: str, where: list[str]) -> int:
    """The number of the line that the path of keys leads to, as near as can be told."""
    lines, at = text.splitlines(), 0
    for key in where:
        at = next((n for n in range(at, len(lines)) if key in lines[n]), at)
    return at + 1
