"""Researched facts by id, each with its source and how far it was checked."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel

FACTS = Path(__file__).with_name("facts")


class Source(BaseModel):
    title: str
    url: str
    date: str | None = None


class Fact(BaseModel):
    id: str
    topic: str
    statement: str
    nations: list[str]
    confidence: Literal["confirmed", "secondary", "recall"]
    volatile: bool = False
    source: Source | None = None
    display_source: bool = True
    usable: bool = True
    for_: str | None = None

    @property
    def public_source(self) -> Source | None:
        """The source, where a member of the public may be shown it."""
        shown = self.display_source and self.usable and self.for_ != "staff" and self.confidence != "recall"
        return self.source if shown else None


@lru_cache(maxsize=1)
def load_facts() -> dict[str, Fact]:
    """Every fact under facts/, by id."""
    facts: dict[str, Fact] = {}
    for path in sorted(FACTS.glob("*.yml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["facts"]:
            row["for_"] = row.pop("for", None)
            fact = Fact(**row)
            facts[fact.id] = fact
    return facts
