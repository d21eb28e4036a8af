"""The public shapes of the chat API."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Token = Annotated[str, StringConstraints(max_length=400)]


class ChatRequest(BaseModel):
    """A message, a button this server issued, or the topic of a link on a host page; exactly one of the three."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"oneOf": [{"required": ["message"]}, {"required": ["button"]}, {"required": ["topic"]}]},
    )
    session: Token | None = None
    message: str = Field(default="", max_length=100_000)
    button: str = Field(default="", max_length=2_000)
    topic: str = Field(default="", max_length=60)


class Number(BaseModel):
    number: str
    label: str = ""


class ServiceOut(BaseModel):
    id: str
    name: str
    what: str
    phones: list[Number] = []
    texts: list[Number] = []
    web: str | None = None
    hours: str | None = None
    open_now: bool | None = None
    nations: list[str] = []


class SourceOut(BaseModel):
    title: str
    url: str
    date: str | None = None


class Button(BaseModel):
    title: str
    payload: str


class DocumentOut(BaseModel):
    """A letter, list or summary: shown as a page of its own by POST /document with the session's token and this id.

    `made`: the day it was made, as people write it.
    """

    id: str = ""
    title: str
    text: str
    sources: list[SourceOut] = []
    made: str = ""


class Message(BaseModel):
    text: str
    topic: str | None
    aspect: Literal["what", "how", "say", "if_not", "improve", "who"] | None = None
    standard: int | None = None
    level: Literal["normal", "urgent", "emergency"] = "normal"
    services: list[ServiceOut] = []
    sources: list[SourceOut] = []
    reviewed: str | None = None
    review_by: str | None = None
    buttons: list[Button] = []
    offers: list[str] = []
    documents: list[DocumentOut] = []


class ChatReply(BaseModel):
    session: str
    messages: list[Message]


class Said(BaseModel):
    said: str
    messages: list[Message]


class History(BaseModel):
    session: str
    turns: list[Said]


class FeedbackRequest(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    session: Token
    topic: str = Field(max_length=60)
    helped: bool
    comment: str = Field(default="", max_length=1_000)


class Problem(BaseModel):
    """RFC 9457, always with ways to reach a person."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    helpline: str


def problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI description of the refusals a route may give."""
    shape = {"application/problem+json": {"schema": Problem.model_json_schema()}}
    return {code: {"description": "A problem, in plain words.", "content": shape} for code in codes}
