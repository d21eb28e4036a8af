"""`make bench`: this stack, and the same data and actions under Rasa's default pipeline, in one run on one machine."""

import asyncio
import json
import platform
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil

from tests.bench.baseline import Baseline
from tests.bench.measure import Figures, measure
from tests.stack import Stack

AIMS = {"times the baseline's turns a second": (">=", 4.0), "median turn, ms": ("<=", 30.0),
        "whole stack resident, MB": ("<=", 2000.0), "hundredth turn over first": ("<=", 1.3)}  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        ours, start = bench_stack(Path(folder) / "stack")
        theirs = bench_baseline(Path(folder) / "baseline")
    found = [ours.turns_per_second / theirs.turns_per_second, ours.median_ms, ours.resident_mb, ours.growth]
    print(f"{psutil.cpu_count()} cores, {platform.machine()}; eight people at once, then one; start {start:.0f} s\n")
    print(table(ours, theirs))
    for (name, (sign, aim)), value in zip(AIMS.items(), found):
        met = value >= aim if sign == ">=" else value <= aim
        print(f"{name:40} {value:8.2f}   aim {sign} {aim:g}: {'met' if met else 'NOT met'}")
    print(json.dumps({"stack": vars(ours), "baseline": vars(theirs)}))
    return 0


def bench_stack(folder: Path) -> tuple[Figures, float]:
    """Figures of this stack through its public API, and the seconds it took to start."""
    folder.mkdir(parents=True)
    stack = Stack(folder)
    began = time.monotonic()
    try:
        stack.start()
        took = time.monotonic() - began
        return asyncio.run(measure(_ask(stack.url), [stack.process])), took
    finally:
        stack.stop()


def bench_baseline(folder: Path) -> Figures:
    """Figures of Rasa's default pipeline through its own REST channel, with no gateway before it."""
    folder.mkdir(parents=True)
    baseline = Baseline(folder)
    try:
        baseline.start()
        return asyncio.run(measure(baseline.say, baseline.processes))
    finally:
        baseline.stop()


def _ask(url: str):
    async def say(client: httpx.AsyncClient, text: str, session: str | None) -> str:
        reply = await client.post(f"{url}/api/chat", json={"session": session, "message": text})
        reply.raise_for_status()
        return str(reply.json()["session"])

    return say


def table(ours: Figures, theirs: Figures) -> str:
    rows = [f"{'':22}{'this stack':>12}{'default':>12}"]
    rows += [f"{name:22}{getattr(ours, name):12.1f}{getattr(theirs, name):12.1f}" for name in vars(ours)]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
