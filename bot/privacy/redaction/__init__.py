"""Redaction: personal details out of a message before anything else sees it, the question kept whole."""

from bot.privacy.redaction.engine import redact

__all__ = ["redact"]
