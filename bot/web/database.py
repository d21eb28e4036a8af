"""The database seen from a request: off the event loop, and never for longer than a person can wait.

A frozen database must not take the threads that detect a crisis, so this has a small number of its own.
"""

import time
from collections.abc import Awaitable, Callable
from functools import lru_cache

from anyio import CapacityLimiter, fail_after, to_thread
from sqlalchemy.exc import SQLAlchemyError

from bot.web.problems import Refusal

LONGEST = 3.0
REST = 5.0
THREADS = 16
NOT_NOW = "That can't be done just now. Please try again in a minute."
_rests_until = 0.0


class DatabaseFailed(Exception):
    """The database is gone, slow or broken."""


async def in_database[Result](work: Callable[[], Result]) -> Result:
    """What `work` returns; DatabaseFailed after three seconds, or at once for a while after that has happened."""
    global _rests_until
    if time.monotonic() < _rests_until:
        raise DatabaseFailed("resting")
    try:
        with fail_after(LONGEST):
            return await to_thread.run_sync(work, abandon_on_cancel=True, limiter=_threads())
    except TimeoutError as error:
        _rests_until = time.monotonic() + REST
        raise DatabaseFailed("timed out") from error
    except SQLAlchemyError as error:
        raise DatabaseFailed(type(error).__name__) from error


async def or_refuse[Result](work: Awaitable[Result], words: str = NOT_NOW) -> Result:
    """What the work comes to; Refusal 503 with the words where the database fails."""
    try:
        return await work
    except DatabaseFailed as error:
        raise Refusal(503, words) from error


@lru_cache(maxsize=1)
def _threads() -> CapacityLimiter:
    return CapacityLimiter(THREADS)
