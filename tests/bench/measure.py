"""Timing conversations: one person's turns, several people at once, and the memory of a process and its children."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median

import httpx
import psutil

from tests.e2e.scenario import scenarios

Say = Callable[[httpx.AsyncClient, str, str | None], Awaitable[str]]
PEOPLE = 8


@dataclass
class Figures:
    """Turns a second with eight people; milliseconds a turn with one; megabytes resident."""

    turns_per_second: float
    median_ms: float
    first_ms: float
    hundredth_ms: float
    resident_mb: float

    @property
    def growth(self) -> float:
        """How much longer the hundredth turn of a conversation takes than its first."""
        return self.hundredth_ms / self.first_ms


def questions() -> list[str]:
    """What is said in the scenarios outside the guides, but for what Rasa is not asked (safety) and what ends a conversation."""
    steps = [step for scenario in scenarios() if not scenario.guide for step in scenario.steps]
    return [step.say for step in steps if step.say and not (step.topic or "").startswith(("safety.", "about.privacy.forget"))]


def walks() -> list[list[str]]:
    """What is typed in each scenario of a guide, but for those that Rasa is not asked about, or that break something."""
    guided = [scenario for scenario in scenarios() if scenario.guide]
    fit = [one for one in guided if not one.breaks_something and all(step.level == "normal" for step in one.steps)]
    return [[words for step in scenario.steps for words in step.typed] for scenario in fit]


async def measure(say: Say, processes: Iterable[psutil.Process], seconds: float = 20) -> Figures:
    """Measure a running server that `say(client, text, session)` puts a message to."""
    async with httpx.AsyncClient(timeout=30) as client:
        await _converse(say, client, 30)
        alone = [await _converse(say, client, 10) for _ in range(6)]
        long = [await _converse(say, client, 99, again=3) for _ in range(3)]
        rate = await _together(say, client, seconds)
    return Figures(
        turns_per_second=rate,
        median_ms=1000 * median(took for turns in alone for took in turns),
        first_ms=1000 * median(took for turns in alone + long for took in turns[:3]),
        hundredth_ms=1000 * median(took for turns in long for took in turns[-3:]),
        resident_mb=resident(processes),
    )


async def _converse(say: Say, client: httpx.AsyncClient, turns: int, again: int = 0) -> list[float]:
    """Seconds that each turn of one conversation takes; at its end the first few questions may be asked again, to be compared."""
    asked = questions()
    return await _said(say, client, [*islice(cycle(asked), turns), *asked[:again]])


async def _said(say: Say, client: httpx.AsyncClient, texts: list[str]) -> list[float]:
    session, took = None, []
    for text in texts:
        began = time.perf_counter()
        session = await say(client, text, session)
        took.append(time.perf_counter() - began)
    return took


async def _together(say: Say, client: httpx.AsyncClient, seconds: float) -> float:
    """Turns a second with eight people at once: in turn ten questions, and a scenario of a guide, each from another one on."""
    end, done, guided = time.perf_counter() + seconds, 0, walks()

    async def person(number: int) -> None:
        nonlocal done
        first = number * len(guided) // PEOPLE
        for guide in cycle(guided[first:] + guided[:first]):
            if time.perf_counter() >= end:
                return
            took = await _converse(say, client, 10) + await _said(say, client, guide)
            # Not `done += len(await …)`: that reads `done` first, and what others add while it waits is lost.
            done += len(took)

    began = time.perf_counter()
    await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    return done / (time.perf_counter() - began)


def resident(processes: Iterable[psutil.Process]) -> float:
    """Megabytes that the processes and their children hold, shared pages counted once."""
    family = [one for process in processes for one in (process, *process.children(recursive=True))]
    return sum(one.memory_full_info().pss for one in family) / 1e6
