"""Reads what the compliance check holds papers against: `indicators/duties/*.yaml`, strictly."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from scoring.proofs import FactKey
from scoring.required import Requirements

FOLDER = Path(__file__).parent / "duties"
_SINGLE = "single-valued"


class SingleValued(BaseModel):
    """Fact keys of which a year has one figure only."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    keys: Annotated[frozenset[FactKey], Field(min_length=1)]


@cache
def requirements(scorecard_id: str) -> Requirements | None:
    """What belongs to a scorecard; None where nobody has written it down.

    Raises pydantic.ValidationError or a YAMLError for a file that is not well formed.
    """
    path = FOLDER / f"{scorecard_id}.yaml"
    if scorecard_id == _SINGLE or not path.is_file():
        return None
    return Requirements.model_validate(_read(path))


@cache
def single_valued() -> frozenset[str]:
    """The keys whose figures can contradict each other. Raises as `requirements`."""
    return SingleValued.model_validate(_read(FOLDER / f"{_SINGLE}.yaml")).keys


def _read(path: Path) -> object:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
