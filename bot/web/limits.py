"""How many messages a minute, for a session and for an address."""

from functools import lru_cache

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter

from bot.settings import settings
from bot.web.problems import Refusal


@lru_cache(maxsize=1)
def _limiter() -> MovingWindowRateLimiter:
    url = settings().redis_url
    storage: Storage = RedisStorage(f"async+{url}", implementation="redispy") if url else MemoryStorage()
    return MovingWindowRateLimiter(storage)


@lru_cache(maxsize=1)
def _rate() -> RateLimitItem | None:
    return parse(settings().chat_rate) if settings().chat_rate else None


async def check_rate(*keys: str) -> None:
    """Count one message for each key; Refusal 429 if any is over."""
    rate = _rate()
    if rate is None:
        return
    for key in keys:
        if not await _limiter().hit(rate, key):
            raise Refusal(429, "That's a lot of messages at once. Please wait a minute, then try again.", {"Retry-After": "60"})
