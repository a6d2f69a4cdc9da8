"""Reads regimes of supervision strictly: regimes/hongjiang-supervision.yaml."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from regimes import deadlines, strict
from scoring.procedures import Supervision
from scoring.regimes import Broken

FILE = Path(__file__).parent / "hongjiang-supervision.yaml"


@cache
def shipped() -> Supervision:
    """The four regimes that come with the project."""
    return load(FILE)


def load(path: Path) -> Supervision:
    """The regimes in a YAML file. Raises RegimeRefused with every problem at once."""
    return strict.load(path, Supervision, _beyond)


def parse(text: str, name: str) -> Supervision:
    """The regimes in YAML text; `name` begins each message. Raises RegimeRefused."""
    return strict.parse(text, name, Supervision, _beyond)


def _beyond(made: Supervision) -> Iterable[Broken]:
    """Steps name deadline rules that exist."""
    return made.unknown_deadlines(deadlines.shipped())
