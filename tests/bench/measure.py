"""Timing conversations: one person's turns, several people at once, and the memory of a process and its children."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import httpx
import psutil
import yaml

SCENARIOS = Path(__file__).parent.parent / "scenarios"
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
    """What is said in the scenario files, but for what Rasa is not asked (safety) and what ends a conversation."""
    scenarios = [one for path in sorted(SCENARIOS.glob("*.yml")) for one in yaml.safe_load(path.read_text())]
    steps = [step for scenario in scenarios for step in scenario["steps"] if "say" in step]
    return [step["say"] for step in steps if not step.get("topic", "").startswith(("safety.", "about.privacy.forget"))]


def walks() -> list[list[str]]:
    """What is typed in each guide, from its beginning to its end."""
    guides = [yaml.safe_load(path.read_text()) for path in sorted((SCENARIOS / "guides").glob("[a-z]*.yml"))]
    return [[guide["start"], *guide["words"]] for guide in guides]


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
    """Turns a second with eight people at once: in turn ten questions, and one of the guides."""
    end, done, guided = time.perf_counter() + seconds, 0, walks()

    async def person(number: int) -> None:
        nonlocal done
        for guide in cycle(guided[number % len(guided) :] + guided[: number % len(guided)]):
            if time.perf_counter() >= end:
                return
            done += len(await _converse(say, client, 10)) + len(await _said(say, client, guide))

    began = time.perf_counter()
    await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    return done / (time.perf_counter() - began)


def resident(processes: Iterable[psutil.Process]) -> float:
    """Megabytes that the processes and their children hold, shared pages counted once."""
    family = [one for process in processes for one in (process, *process.children(recursive=True))]
    return sum(one.memory_full_info().pss for one in family) / 1e6
