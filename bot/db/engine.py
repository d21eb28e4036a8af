"""Engines and sessions: SQLite on a laptop, PostgreSQL in production, the same code for both."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session

from bot.settings import settings


class Base(DeclarativeBase):
    """All tables of the application."""


@lru_cache(maxsize=8)
def engine_for(url: str) -> Engine:
    """The one engine for a database address; connects at first use."""
    if not url.startswith("sqlite"):
        limits = {"connect_timeout": 3, "options": "-c statement_timeout=3000 -c lock_timeout=3000"}
        return create_engine(_with_driver(url), pool_pre_ping=True, pool_timeout=3, connect_args=limits)
    engine = create_engine(url, connect_args={"timeout": 3, "check_same_thread": False})
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


@contextmanager
def session_scope(url: str | None = None) -> Iterator[Session]:
    """A session that commits at the end and rolls back if anything raises."""
    with Session(engine_for(url or settings().database_url), expire_on_commit=False) as session, session.begin():
        yield session


def fold_log(url: str) -> None:
    """Empty SQLite's write-ahead log, in which erased rows would otherwise stand for a while."""
    engine = engine_for(url)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _with_driver(url: str) -> str:
    """A plain postgresql:// address means psycopg 3 here, and psycopg2 in Rasa, which is given the same address."""
    return re.sub(r"^postgres(?:ql)?://", "postgresql+psycopg://", url)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    # With a write-ahead log this is safe against a crash of the process, and a turn does not wait for the disk.
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")
