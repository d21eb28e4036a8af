"""One turn of a conversation at a time: in memory, or in Redis where there are replicas."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from weakref import WeakValueDictionary

from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import LockError, RedisError

from bot.settings import settings
from bot.web.problems import Refusal

LONGEST = 30
REDIS_TIMEOUT = 2
STILL_ANSWERING = "I'm still answering your last message. Please wait a moment, then try again."
log = logging.getLogger(__name__)
_local: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


@asynccontextmanager
async def one_turn(conversation_id: str) -> AsyncIterator[None]:
    """Hold the conversation's turn; waits for the one before it, and Refusal 429 if that takes too long."""
    async with _local.setdefault(conversation_id, asyncio.Lock()):
        shared = await _acquired(conversation_id)
        try:
            yield
        finally:
            await _released(shared)


async def _acquired(conversation_id: str) -> Lock | None:
    """The lock that all replicas share; None where there is no Redis or it does not answer: this replica's own still holds."""
    redis = _redis()
    if redis is None:
        return None
    lock = redis.lock(f"signpost:turn:{conversation_id}", timeout=LONGEST, blocking_timeout=LONGEST)
    try:
        held = await lock.acquire()
    except RedisError as error:
        log.error("no shared lock: %s", type(error).__name__)
        return None
    if not held:
        raise Refusal(429, STILL_ANSWERING, {"Retry-After": "5"})
    return lock


async def _released(lock: Lock | None) -> None:
    try:
        if lock is not None:
            await lock.release()
    except (RedisError, LockError) as error:
        log.error("shared lock not released: %s", type(error).__name__)


@lru_cache(maxsize=1)
def _redis() -> "Redis | None":
    url = settings().redis_url
    if not url:
        return None
    return Redis.from_url(
        url, socket_timeout=REDIS_TIMEOUT, socket_connect_timeout=REDIS_TIMEOUT, retry=Retry(NoBackoff(), 0)
    )
