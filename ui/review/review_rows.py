"""The rows that a judge walks along: indicators of one park, or parks at one indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.lines import Line
from scoring.marks import shown
from scoring.scorecard import Indicator, Kind
from services.access import CITY, SELF
from services.judging import wants_word
from services.ledger import LedgerEntry
from services.self_assessment import Entry, evidence_lines
from services.submissions import Submission
from ui.review.stops import may_judge


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what park, city and the rater say at one indicator of one park."""

    id: str
    number: int | None
    name: str
    own: Line
    city: Line | None
    given: Line
    evidence: int
    latest: str
    wanted: bool
    editable: bool

    @property
    def is_open(self) -> bool:
        """Whether the rater still owes a word here."""
        return self.wanted and not self.given.judged

    @property
    def bare(self) -> bool:
        """Full marks claimed with no evidence listed."""
        return self.own.judged and self.own.deduction == 0 and not self.evidence

    @property
    def differs(self) -> bool:
        """Whether the city's mark is another than the park's."""
        return bool(
            self.city and self.city.judged and self.own.judged
            and self.city.score != self.own.score
        )  # fmt: skip

    @property
    def state(self) -> str:
        """The word of the rater's line, one of the table's tags."""
        if not self.given.judged:
            return "未评" if self.wanted else "未报"
        if self.given.kind is Kind.BASE:
            return "已扣" if self.given.deduction else "未扣"
        if not self.given.cases:
            claimed = "未认定" if self.own.judged else "未报"
            return claimed if self.given.kind is Kind.BONUS else "未发现"
        if self.given.veto:
            return "否决"
        return "认定" if self.given.kind is Kind.BONUS else "有案件"


def row_of(
    submission: Submission,
    indicator: Indicator,
    rater: str,
    entry: Entry | None,
    entries: Sequence[LedgerEntry],
    *,
    by_park: bool,
) -> Row:
    """The row of one submission at one indicator; `entries` are the ledger's entries there."""
    own = submission.sheets[SELF].line(indicator.id)
    city = submission.sheets.get(CITY) if rater != CITY else None
    taken = [one for one in entries if one.rater == rater and not one.withdrawn]
    last = max(taken, key=lambda one: one.at, default=None)
    points = f"　−{shown(last.points)}" if last and last.points is not None else ""
    return Row(
        id=str(submission.id) if by_park else str(indicator.seq),
        number=None if by_park else indicator.seq,
        name=submission.park if by_park else indicator.short,
        own=own,
        city=city.line(indicator.id) if city else None,
        given=submission.sheets[rater].line(indicator.id),
        evidence=len(evidence_lines(entry.evidence)) if entry else 0,
        latest=f"{last.reason}{points}" if last else "",
        wanted=wants_word(indicator, own.judged),
        editable=may_judge(submission, rater),
    )


def following(rows: Sequence[Row], current: str) -> str:
    """Where to go after `current`: the next row that is owed a word, else the next row."""
    at = next((number for number, one in enumerate(rows) if one.id == current), -1)
    later = [*rows[at + 1 :], *rows[: max(at, 0)]]
    owed = next((one.id for one in later if one.is_open and one.editable), None)
    return owed or (later[0].id if later else current)
