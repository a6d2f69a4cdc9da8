"""Reads which facts a year has one figure of: `indicators/duties/single-valued.yaml`, strictly."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field
from ruamel.yaml import YAML

from scoring.proofs import FactKey
from scoring.strict import Strict

FILE = Path(__file__).parent / "duties" / "single-valued.yaml"


class SingleValued(Strict):
    """Fact keys of which a year has one figure only."""

    keys: Annotated[frozenset[FactKey], Field(min_length=1)]


@cache
def single_valued() -> frozenset[str]:
    """The keys whose figures can contradict each other.

    Raises pydantic.ValidationError or a YAMLError for a file that is not well formed.
    """
    written = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    return SingleValued.model_validate(written).keys
