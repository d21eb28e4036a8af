"""What people told us: personal details taken out first, and all of it gone when they ask or when its time is up."""

from bot.privacy.erasure import erase, purge
from bot.privacy.redaction import redact

__all__ = ["erase", "purge", "redact"]
