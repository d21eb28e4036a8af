"""Alembic's entry: migrates the database named by DATABASE_URL."""

from alembic import context

import bot.db.conversations
import bot.directory.models  # noqa: F401
from bot.db.engine import Base, engine_for
from bot.settings import settings

with engine_for(context.config.get_main_option("sqlalchemy.url") or settings().database_url).connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
