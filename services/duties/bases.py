"""Whether what a boundary rests on is in force: nobody looked, lapsed, not yet, in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scoring.duties import Boundary, DutyList
from scoring.legal_bases import LegalBasis


class Validity(StrEnum):
    """What is known of a basis on a day."""

    IN_FORCE = "in_force"
    UNDATED = "undated"
    NOT_YET = "not_yet"
    LAPSED = "lapsed"


VALIDITY: Mapping[Validity, str] = {
    Validity.IN_FORCE: "有效",
    Validity.UNDATED: "未核日期",
    Validity.NOT_YET: "尚未施行",
    Validity.LAPSED: "已失效",
}


@dataclass(frozen=True, slots=True)
class BasisFinding:
    """A basis that somebody has to look at: where, what, and how to mend it."""

    boundary: Boundary
    basis: LegalBasis
    validity: Validity
    words: str


def validity(basis: LegalBasis, on: date) -> Validity:
    """What is known of a basis on a day; that it has lapsed comes before all else."""
    if basis.has_lapsed(on):
        return Validity.LAPSED
    if not isinstance(basis.valid_from, date):
        return Validity.UNDATED
    return Validity.NOT_YET if basis.valid_from > on else Validity.IN_FORCE


def findings(definition: DutyList, on: date) -> list[BasisFinding]:
    """The bases that are not known to be in force, those that have lapsed first."""
    found = [
        BasisFinding(boundary, basis, state, _words(boundary, basis, state))
        for boundary in definition.boundaries
        for basis in boundary.bases
        if (state := validity(basis, on)) is not Validity.IN_FORCE
    ]
    return sorted(found, key=lambda one: one.validity is not Validity.LAPSED)


def _words(boundary: Boundary, basis: LegalBasis, state: Validity) -> str:
    where = f"职责边界第{boundary.number}项“{boundary.title}”的依据{basis.title}"
    if state is Validity.LAPSED:
        return f"{where}的最后有效日是 {basis.valid_to}，已经失效；请改用现行规定。"
    if state is Validity.NOT_YET:
        return f"{where}自 {basis.valid_from} 起施行，现在还不能引用。"
    return f"{where}没有核对施行日期和失效日期；请核对后在工作簿里补上。"
