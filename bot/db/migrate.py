"""Bring a database's tables up to date, or back, with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from bot.settings import settings


def config_for(url: str | None = None) -> Config:
    """Alembic's configuration for a database address."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("sqlalchemy.url", (url or settings().database_url).replace("%", "%%"))
    return config


def upgrade(url: str | None = None) -> None:
    """Apply every migration not yet applied."""
    command.upgrade(config_for(url), "head")


def downgrade(url: str | None = None, revision: str = "base") -> None:
    """Undo migrations back to a revision."""
    command.downgrade(config_for(url), revision)
