"""The scenario files and their format, which tests/scenarios/README.md describes.

tests/scenarios/*.yml, tests/scenarios/guides/<guide>/<what>.yml -> Scenario -> Step
    Step -> Does: one thing that the person does, or that happens to a process
         -> and what is expected after it
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

FOLDER = Path(__file__).parent.parent / "scenarios"
GUIDES = FOLDER / "guides"
# In place of a title: the first button there is.
FIRST = "FIRST"
Program = Literal["actions", "rasa"]
Texts = str | list[str]


class Strict(BaseModel):
    # A key misspelt would be a check that is never made; a title such as No, without quotes, is no text to YAML.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Does(Strict):
    """What happens in a step: exactly one of these."""

    say: str | None = None
    press: Texts | None = None
    press_earlier: str | None = None
    reopen: Literal[True] | None = None
    freeze: Program | None = None
    thaw: Program | None = None
    kill: Program | None = None
    wait_for: Program | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> "Does":
        if len(self.model_fields_set & set(Does.model_fields)) != 1:
            raise ValueError(f"a step does exactly one of: {', '.join(Does.model_fields)}")
        return self

    @property
    def presses(self) -> list[str]:
        """The buttons pressed, one after the other."""
        return listed(self.press or [])

    @property
    def typed(self) -> list[str]:
        """The same without buttons: a button's title typed out is that button."""
        titles = [title for title in [*self.presses, self.press_earlier] if title and title != FIRST]
        return [self.say] if self.say else titles

    @property
    def did(self) -> str:
        """What happened, in the words of the file."""
        return ", ".join(f"{name}: {getattr(self, name)}" for name in self.model_fields_set & set(Does.model_fields))

    @property
    def of_a_process(self) -> bool:
        """Whether it happens to a process, so that nobody says or sees anything."""
        return bool(self.freeze or self.thaw or self.kill or self.wait_for)


class Step(Does):
    """What happens, and what is expected after it."""

    topic: str | None = None
    aspect: str | None = None
    standard: int | None = None
    level: Literal["normal", "urgent", "emergency"] = "normal"
    answer_has: Texts | None = None
    has: Texts | None = None
    lacks: Texts | None = None
    step: str | None = None
    buttons: list[str] | None = None
    service: str | None = None
    offers: bool | None = None
    takes_first_offer: Literal[True] | None = None
    documents: list[str] | None = None
    documents_have: Texts | None = None
    documents_lack: Texts | None = None

    @property
    def expected(self) -> list[str]:
        """The names of what is expected; a reply is of a level, and of the normal one unless another is named."""
        named = self.model_fields_set - set(Does.model_fields)
        return sorted(named if self.of_a_process else named | {"level"})


class Scenario(Strict):
    path: Path
    scenario: str
    steps: list[Step]

    def __str__(self) -> str:
        return f"{self.path.relative_to(FOLDER).with_suffix('')}: {self.scenario}"

    @property
    def guide(self) -> str | None:
        """The guide that its folder is named for; none outside the guides."""
        return self.path.parent.name if self.path.parent.parent == GUIDES else None

    @property
    def breaks_something(self) -> bool:
        """Whether a process is stopped in it, so that its replies take seconds."""
        return any(step.of_a_process for step in self.steps)


def scenarios() -> Iterator[Scenario]:
    """Those of every file; ValidationError where one is not in the format."""
    for path in sorted(FOLDER.rglob("*.yml")):
        for one in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Scenario.model_validate({**one, "path": path})


def listed(one_or_more: Texts) -> list[str]:
    return [one_or_more] if isinstance(one_or_more, str) else one_or_more
