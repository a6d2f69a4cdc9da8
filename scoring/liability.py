"""Liability for faults in enforcement: circumstances, exemptions, forms; nothing prescribed."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from scoring.regimes import Entry, RegimePart, Stated
from scoring.rules import UNSET, Unset


def _never_tied(written: object) -> object:
    if written != UNSET:
        raise ValueError("原件没有把责任形式对应到过错，只能写 unset；用哪种形式逐案记录")
    return written


class Fault(Entry):
    """A circumstance in which enforcement is at fault; `needs` is what it takes beside harm."""

    needs: str = ""


class LiabilityForm(Entry):
    """A form in which liability may be borne; `sanctions` where it bundles several."""

    sanctions: tuple[Stated, ...] = ()


class Liability(RegimePart):
    """Faults, exemptions and forms. The source ties no form to a fault, so none can be written."""

    clause: Stated
    condition: Stated
    forms_by_fault: Annotated[Unset, BeforeValidator(_never_tied)]
    faults: Annotated[tuple[Fault, ...], Field(min_length=1)]
    exemptions: tuple[Entry, ...] = ()
    forms: Annotated[tuple[LiabilityForm, ...], Field(min_length=1)]
