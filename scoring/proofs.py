"""Which facts of a report an indicator's rule counts, and which of its components they prove."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from scoring.strict import Strict

FactKey = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]


class Direction(StrEnum):
    """Whether more or fewer is better."""

    MORE = "more"
    FEWER = "fewer"


class Role(StrEnum):
    """What a figure is to a rate: the rate or count itself, the part done, the whole."""

    VALUE = "value"
    PART = "part"
    WHOLE = "whole"


class Proof(Strict):
    """Fact keys of which any one serves; for `component` where the rule is a checklist."""

    facts: Annotated[tuple[FactKey, ...], Field(min_length=1)]
    component: str = ""
    role: Role = Role.VALUE
