"""Which conversations were erased, written outside the databases: restoring an old backup must not bring one back.

A line an erasure: Unix time and conversation id, an unguessable string that says nothing about anybody.
"""

import os
import time
from pathlib import Path

from bot.settings import settings


def record(conversation_id: str) -> None:
    """Note that a conversation was erased just now."""
    path = Path(settings().erasure_ledger)
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        file.write(f"{time.time():.0f} {conversation_id}\n")


def erased_since(timestamp: float) -> list[str]:
    """The conversations erased since that Unix time; forgets the older ones, which retention purges from any backup."""
    path = Path(settings().erasure_ledger)
    lines = path.read_text().splitlines() if path.exists() else []
    fresh = [line for line in lines if float(line.split()[0]) >= timestamp]
    if len(fresh) < len(lines):
        part = path.with_suffix(".part")
        part.write_text("".join(f"{line}\n" for line in fresh))
        part.replace(path)
    return [line.split()[1] for line in fresh]
