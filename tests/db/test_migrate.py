"""Migrations go up and down, and the models match them."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from bot.db.engine import Base, engine_for
from bot.db.migrate import downgrade, upgrade


def test_up_and_down_and_up_again(database):
    downgrade(database)
    assert inspect(engine_for(database)).get_table_names() == ["alembic_version"]
    upgrade(database)
    assert "service" in inspect(engine_for(database)).get_table_names()


def test_the_models_are_what_the_migrations_make(database):
    with engine_for(database).connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []
