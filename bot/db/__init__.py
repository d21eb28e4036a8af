"""The application's own database."""

from bot.db.engine import Base, engine_for, session_scope

__all__ = ["Base", "engine_for", "session_scope"]
