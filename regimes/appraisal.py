"""Reads responsibility appraisals strictly: regimes/benxi-appraisal.yaml."""

from functools import cache
from pathlib import Path

from regimes import strict
from scoring.appraisal import Appraisal
from scoring.regimes import Broken

FILE = Path(__file__).parent / "benxi-appraisal.yaml"


@cache
def shipped() -> Appraisal:
    """The definition that comes with the project."""
    return load(FILE)


def load(path: Path) -> Appraisal:
    """The definition in a YAML file. Raises RegimeRefused with every problem at once."""
    return strict.load(path, Appraisal, _beyond)


def parse(text: str, name: str) -> Appraisal:
    """The definition in YAML text; `name` begins each message. Raises RegimeRefused."""
    return strict.parse(text, name, Appraisal, _beyond)


def _beyond(_: Appraisal) -> tuple[Broken, ...]:
    """An appraisal refers to nothing outside itself."""
    return ()
