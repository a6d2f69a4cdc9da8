"""The migrations make exactly the tables that the code declares, on each kind of server."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, inspect

from storage import database
from storage.tables import metadata


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(database.ROOT / "storage" / "migrations"))
    return config


def test_tables_are_the_metadatas(any_engine: Engine) -> None:
    with any_engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_a_difference_would_be_seen(any_engine: Engine) -> None:
    other = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables[:-1]:
        table.to_metadata(other)
    with any_engine.connect() as connection:
        changes = compare_metadata(MigrationContext.configure(connection), other)
    assert ("remove_table", metadata.sorted_tables[-1].name) in [
        (change[0], change[1].name) for change in changes if change[0] == "remove_table"
    ]


def test_migrating_again_changes_nothing(any_engine: Engine) -> None:
    before = sorted(inspect(any_engine).get_table_names())
    database.migrate(any_engine)
    assert sorted(inspect(any_engine).get_table_names()) == before
    assert set(before) == {*metadata.tables, "alembic_version"}


def test_there_is_one_newest_version() -> None:
    assert len(ScriptDirectory.from_config(_config()).get_heads()) == 1


def test_the_way_back_leaves_no_table(any_engine: Engine) -> None:
    config = _config()
    with any_engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
    assert inspect(any_engine).get_table_names() == ["alembic_version"]
    database.migrate(any_engine)
    assert set(metadata.tables) < set(inspect(any_engine).get_table_names())
