"""How commands refuse and print: problems on stderr, JSON on stdout."""

import json
from collections.abc import Iterable
from typing import Any, NoReturn

import typer

REFUSED = 1
"""Exit code of what was refused; 2 is a wrong call."""


def refuse(problems: Iterable[str], as_json: bool = False) -> NoReturn:
    """Say every problem and end with exit code 1."""
    told = list(problems)
    for problem in told:
        typer.echo(problem, err=True)
    if as_json:
        print_json({"problems": told})
    raise typer.Exit(REFUSED)


def print_json(content: dict[str, Any]) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
