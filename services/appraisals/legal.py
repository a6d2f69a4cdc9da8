"""What the year's legal bases are worth: lapsed ones with the duties on them, unchecked ones."""

from dataclasses import dataclass
from datetime import date, timedelta

from scoring.appraisal import Appraisal, AppraisedDuty
from scoring.legal_bases import LegalBasis


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A basis out of force by the end of the year, and the duties that rest on it."""

    basis: LegalBasis
    duties: tuple[AppraisedDuty, ...]

    @property
    def since(self) -> date:
        """The first day on which it is no longer in force."""
        assert isinstance(self.basis.valid_to, date)
        return self.basis.valid_to + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LegalState:
    """A year's bases: lapsed (a finding each), without dates (未核), and the rest."""

    lapsed: tuple[Lapsed, ...]
    unchecked: tuple[LegalBasis, ...]


def legal_state(rules: Appraisal, year: int) -> LegalState:
    """The bases as they stand at the end of the year: grades are given then."""
    end = date(year, 12, 31)
    resting = rules.resting_on_lapsed(end)
    lapsed = tuple(
        Lapsed(basis, tuple(duty for duty, tied in resting if tied.id == basis.id))
        for basis in rules.lapsed(end)
    )
    gone = {one.basis.id for one in lapsed}
    unchecked = tuple(one for one in rules.bases if not one.is_dated and one.id not in gone)
    return LegalState(lapsed, unchecked)
