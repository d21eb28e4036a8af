"""Session tokens and button payloads, signed so that only what this server issued is honoured."""

import os
import secrets
from functools import lru_cache

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

from bot.paths import VAR
from bot.settings import settings


@lru_cache(maxsize=1)
def _secret() -> str:
    if settings().secret_key:
        return settings().secret_key
    path = VAR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
    return path.read_text()


def new_session_id() -> str:
    """An unguessable conversation id."""
    return secrets.token_urlsafe(16)


def token_for(session_id: str) -> str:
    """The token handed to the browser for a conversation."""
    return URLSafeTimedSerializer(_secret(), salt="session").dumps(session_id)


def session_from(token: str) -> str | None:
    """The conversation id, or None where the token is forged or too old."""
    try:
        return str(URLSafeTimedSerializer(_secret(), salt="session").loads(token, max_age=7 * 24 * 3600))
    except BadSignature:
        return None


def sign_payload(session_id: str, payload: str) -> str:
    """A button's payload, bound to the conversation it was issued in."""
    return str(URLSafeSerializer(_secret(), salt=f"button {session_id}").dumps(payload))


def payload_from(session_id: str, signed: str) -> str | None:
    """The payload, or None where this conversation was never given it."""
    try:
        return str(URLSafeSerializer(_secret(), salt=f"button {session_id}").loads(signed))
    except BadSignature:
        return None
