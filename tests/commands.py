"""Calls the terminal's commands: within this process, or in one of their own as a shell would."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

import cli
from storage import database

ROOT = Path(__file__).parents[1]
WIDE = {"COLUMNS": "160"}


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit code and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def call(*words: str | Path, **environment: str) -> Done:
    """Run a command here: the same code as from a shell, without starting Python again."""
    database.engine.cache_clear()
    try:
        done = CliRunner().invoke(cli.app, [*map(str, words)], env={**WIDE, **environment})
    finally:
        database.engine().dispose()
        database.engine.cache_clear()
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def call_apart(*words: str | Path, **environment: str) -> Done:
    """Run a command as a person does, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)],
        check=False, capture_output=True, encoding="utf-8", timeout=120,
        env={**os.environ, **WIDE, **environment},
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def output(*words: str | Path) -> Any:
    """What a command prints as JSON."""
    done = call(*words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
