"""Reads duty lists strictly: regimes/hongjiang-duties.yaml."""

from functools import cache
from pathlib import Path

from regimes import strict
from scoring.duties import DutyList
from scoring.regimes import Broken

FILE = Path(__file__).parent / "hongjiang-duties.yaml"


@cache
def shipped() -> DutyList:
    """The definition that comes with the project."""
    return load(FILE)


def load(path: Path) -> DutyList:
    """The definition in a YAML file. Raises RegimeRefused with every problem at once."""
    return strict.load(path, DutyList, _beyond)


def parse(text: str, name: str) -> DutyList:
    """The definition in YAML text; `name` begins each message. Raises RegimeRefused."""
    return strict.parse(text, name, DutyList, _beyond)


def _beyond(_: DutyList) -> tuple[Broken, ...]:
    """A duty list refers to nothing outside itself."""
    return ()
