"""One turn of a conversation at a time: in memory, or in Redis where there are replicas."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from weakref import WeakValueDictionary

from redis.asyncio import Redis

from bot.settings import settings

LONGEST = 30
_local: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


@lru_cache(maxsize=1)
def _redis() -> "Redis | None":
    return Redis.from_url(settings().redis_url) if settings().redis_url else None


@asynccontextmanager
async def one_turn(conversation_id: str) -> AsyncIterator[None]:
    """Hold the conversation's turn; waits for the one before it."""
    redis = _redis()
    if redis is not None:
        async with redis.lock(f"signpost:turn:{conversation_id}", timeout=LONGEST, blocking_timeout=LONGEST):
            yield
        return
    lock = _local.setdefault(conversation_id, asyncio.Lock())
    async with lock:
        yield
