"""The shape of a guided conversation's file.

    Guide -> id, topic it belongs to, title, opening words
          -> steps, in order
             Step -> id, kind, question (and question_other: about somebody else), options, when
"""

from typing import Any, Literal

from pydantic import Field

from bot.content.model import Named, Strict

Kind = Literal["scale", "choice", "several", "ages", "nation", "place", "words"]


class Option(Strict):
    """One answer to choose; `words` is a pattern that means it when typed."""

    value: str
    title: str = Field(max_length=60)
    words: str = ""


class Step(Strict):
    """One question.

    `when`: step id -> values, of which that step's answer must hold one for this to be asked; `known`: the slot that answers it
    without asking.
    """

    id: str
    kind: Kind
    question: str = Field(min_length=5)
    question_other: str | None = None
    options: list[Option] = []
    when: dict[str, list[str]] = {}
    known: str | None = None

    def asked(self, other: bool) -> str:
        """The question, about the person typing or about somebody else."""
        return self.question_other if other and self.question_other else self.question


class Guide(Named):
    topic: str
    title: str = Field(max_length=60)
    opening: str
    opening_other: str | None = None
    steps: list[Step] = Field(min_length=1)
    facts: list[str] = []

    def opened(self, other: bool) -> str:
        """The words it opens with, about the person typing or about somebody else."""
        return self.opening_other if other and self.opening_other else self.opening

    def step(self, step_id: str) -> Step:
        """The step of that id; KeyError if there is none."""
        found = {step.id: step for step in self.steps}
        return found[step_id]

    def applies(self, step: Step, answers: dict[str, Any]) -> bool:
        """Whether a step is to be asked, after these answers."""
        return all(_holds(answers.get(name), wanted) for name, wanted in step.when.items())


def _holds(answer: Any, wanted: list[str]) -> bool:
    return bool(set(answer if isinstance(answer, list) else [answer]) & set(wanted))
