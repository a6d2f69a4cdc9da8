"""The result of a round in plain values, as its papers print it: nothing here is worked out."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RankedPark:
    """One verified park. `place` is None where an event cancels eligibility (一票否决) or its
    composite is open; `no_place` says which.

    `groups` are the marks under the heads of the result; `extra` is bonus minus penalty.
    `raw_total` is the sum before the full mark and the floor of 0 limit it. `composite` is None
    without one and while it is open; `composite_words` is its sum.
    """

    place: int | None
    tied: bool
    park: str
    full_name: str
    total: Decimal
    raw_total: Decimal
    deducted: Decimal
    groups: tuple[Decimal, ...]
    extra: Decimal
    sha256: str
    no_place: str = "一票否决"
    composite: Decimal | None = None
    composite_words: str = ""

    @property
    def place_words(self) -> str:
        if self.place is None:
            return self.no_place
        return f"{self.place}{'（并列）' if self.tied else ''}"


@dataclass(frozen=True, slots=True)
class Head:
    """A first-level indicator with its full mark."""

    short: str
    full_mark: Decimal


@dataclass(frozen=True, slots=True)
class DeductedAt:
    """What the province took off at one indicator, over all verified parks."""

    seq: int
    short: str
    times: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A round's ranking and what belongs to it, as one user may see it.

    `state` says whether it is published; `approved` is the paper's number and date ("" without),
    `is_signed` that it covers the ranking as it stands; `missing` is what stands between it and an
    approval; `decisions` what was decided about points that the scorecard leaves open; `code` the
    fingerprint that an approval covers; `composite` says how one is made and whether places follow
    it, "" in a round without, and `composite_authority` on whose word.
    """

    title: str
    office: str
    scorecard: str
    edition: str
    period: str
    full_mark: Decimal
    is_sample: bool
    state: str
    published: bool
    approved: str
    is_signed: bool
    heads: tuple[Head, ...]
    parks: tuple[RankedPark, ...]
    waiting: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    deductions: tuple[DeductedAt, ...]
    cases: int
    decisions: tuple[str, ...]
    missing: tuple[str, ...]
    code: str
    printed_at: str
    composite: str = ""
    composite_authority: str = ""
    by_composite: bool = False

    @property
    def placed(self) -> tuple[RankedPark, ...]:
        """Parks with a place, best first."""
        return tuple(one for one in self.parks if one.place is not None)

    @property
    def vetoed(self) -> tuple[RankedPark, ...]:
        return tuple(one for one in self.parks if one.place is None and one.no_place == "一票否决")

    @property
    def ranked_word(self) -> str:
        """What places follow."""
        return "综合分" if self.by_composite else "核定分"
