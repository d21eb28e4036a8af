"""Reading a request's body: bounded in size, depth and time, and searched for a safety sign whatever its shape."""

import asyncio
import json
from typing import Any
from urllib.parse import parse_qs

from fastapi import Request

from bot.settings import settings
from bot.web.problems import Refusal

MOST_BYTES = 65_536
SLOWEST = 10.0


async def read_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object; Refusal 400, 408, 413 or 415 if it is not one."""
    if "json" not in request.headers.get("content-type", "application/json"):
        raise Refusal(415, "Please send JSON.")
    raw = await read_bytes(request)
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "The message could not be read.") from error
    if not isinstance(body, dict):
        raise Refusal(422, "The message could not be understood.")
    return body


async def read_form(request: Request) -> dict[str, str]:
    """The body as the fields of an HTML form, the first of each name; Refusal 408 or 413."""
    fields = parse_qs((await read_bytes(request)).decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[0] for name, values in fields.items()}


async def read_bytes(request: Request) -> bytes:
    """At most 64 KB, within 10 seconds."""
    try:
        return await asyncio.wait_for(_collect(request), SLOWEST)
    except TimeoutError as error:
        raise Refusal(408, "The message took too long to arrive. Please try again.") from error


async def _collect(request: Request) -> bytes:
    collected = bytearray()
    async for block in request.stream():
        collected += block
        if len(collected) > MOST_BYTES:
            raise Refusal(413, "That message is too long. Please send a shorter one.")
    return bytes(collected)


def address_of(request: Request) -> str:
    """The client's address; a forwarded one only from a trusted proxy."""
    peer = request.client.host if request.client else "unknown"
    forwarded = request.headers.get("x-forwarded-for", "")
    return forwarded.split(",")[-1].strip() if forwarded and peer in settings().trusted_proxies.split() else peer
