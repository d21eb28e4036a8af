"""The shape of a topic file.

    Topic -> short: the answer in two or three plain sentences, for "simpler please"
          -> aspects: what, how, say, if_not, improve, who
             Aspect -> text, facts, nations (added paragraphs), audiences (texts of their own), clauses
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

AspectName = Literal["what", "how", "say", "if_not", "improve", "who"]
Nation = Literal["England", "Scotland", "Wales", "Northern Ireland"]
# "child" is a grown-up son or daughter, "young" one under 18.
Audience = Literal["relative", "partner", "child", "young", "parent", "friend", "carer", "staff"]
ASPECTS: tuple[AspectName, ...] = ("what", "how", "say", "if_not", "improve", "who")
NATIONS: tuple[Nation, ...] = ("England", "Scotland", "Wales", "Northern Ireland")
RELATIVES = ("partner", "child", "parent", "friend", "carer")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(Strict):
    """What has a file of its own, named as its id."""

    id: str


class Aspect(Strict):
    text: str = Field(min_length=20)
    facts: list[str] = Field(min_length=1)
    nations: dict[Nation, str] = {}
    audiences: dict[Audience, str] = {}
    clauses: dict[str, str] = {}

    def text_for(self, audience: str | None) -> str:
        """The text for that person; relatives, and the young, share one where they have none of their own."""
        if audience in self.audiences:
            return self.audiences[audience]
        if audience in (*RELATIVES, "young") and "relative" in self.audiences:
            return self.audiences["relative"]
        return self.text


class Signoff(Strict):
    """Who, of what profession, read the words and stands by them."""

    name: str
    role: str
    date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")


class Topic(Named):
    title: str = Field(max_length=60)
    short: str = Field(min_length=20, max_length=240)
    for_: list[Literal["patient", "relative", "staff"]] = Field(alias="for", min_length=1)
    standard: int | None = Field(default=None, ge=1, le=10)
    aspects: dict[AspectName, Aspect] = Field(min_length=1)
    services: list[str] = []
    next: list[str] = []
    guide: str | None = None
    reviewed: str = Field(pattern=r"^\d{4}-\d{2}$")
    review_by: str = Field(pattern=r"^\d{4}-\d{2}$")
    rewritten: str | None = None
    clinical_signoff: Signoff | None = None
