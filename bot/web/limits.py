"""How many messages a minute, for a session and for an address."""

import logging
from functools import lru_cache

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.exceptions import RedisError

from bot.settings import settings
from bot.web.problems import Refusal

REDIS_LIMITS = "socket_timeout=2&socket_connect_timeout=2"
log = logging.getLogger(__name__)


async def check_rate(*keys: str) -> None:
    """Count one message for each key; Refusal 429 if any is over."""
    rate = _rate()
    if rate is None:
        return
    for key in keys:
        if not await _allowed(rate, key):
            raise Refusal(429, "That's a lot of messages at once. Please wait a minute, then try again.", {"Retry-After": "60"})


async def _allowed(rate: RateLimitItem, key: str) -> bool:
    """Whether there is room for one more; with Redis gone everybody is let in, for nobody may be shut out by our own trouble."""
    try:
        return await _limiter().hit(rate, key)
    except RedisError as error:
        log.error("rate not checked: %s", type(error).__name__)
        return True


@lru_cache(maxsize=1)
def _limiter() -> MovingWindowRateLimiter:
    url = settings().redis_url
    storage: Storage = MemoryStorage()
    if url:
        storage = RedisStorage(f"async+{url}?{REDIS_LIMITS}", implementation="redispy")
    return MovingWindowRateLimiter(storage)


@lru_cache(maxsize=1)
def _rate() -> RateLimitItem | None:
    return parse(settings().chat_rate) if settings().chat_rate else None
