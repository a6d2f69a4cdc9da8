"""The rows that a judge walks along: indicators of one park, or parks at one indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.lines import Line
from scoring.marks import shown
from scoring.scorecard import Indicator, Kind
from scoring.support import Support
from services.access import CITY, SELF
from services.evidence.files import EvidenceFile
from services.judging import wants_word
from services.ledger import LedgerEntry
from services.panel.own_seats import OwnSeat
from services.self_assessment import Entry, evidence_lines
from services.submissions import Submission
from ui import supported
from ui.evidence.listing import address
from ui.review.stops import may_judge, seat_word

OFTEN = 2
"""Returns for correction from which a submission deserves a second look."""


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
    picture: str | None
    latest: str
    wanted: bool
    editable: bool
    returned: int = 0
    support: Support | None = None

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
    def is_above(self) -> bool:
        """Whether the park claims more than its annual reports alone would earn."""
        return self.support is not None and bool(supported.excess(self.support, self.own.score))

    @property
    def often_returned(self) -> bool:
        """Whether the city sent it back for correction twice or more."""
        return self.returned >= OFTEN

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
    lines: Mapping[str, Line],
    entry: Entry | None,
    entries: Sequence[LedgerEntry],
    *,
    by_park: bool,
    returned: int = 0,
    files: Sequence[EvidenceFile] = (),
    support: Support | None = None,
    seat: OwnSeat | None = None,
) -> Row:
    """The row of one submission at one indicator: `lines` by rater, `entries` of the ledger there,
    `returned` times sent back, `support` by what the park's own reports prove, `seat` the
    reviewer's own where a panel judges."""
    own = lines[SELF]
    taken = [
        one
        for one in entries
        if one.rater == rater
        and not one.withdrawn
        and (seat is None or one.seat == seat_word(seat))
    ]
    last = max(taken, key=lambda one: one.at, default=None)
    points = f"　−{shown(last.points)}" if last and last.points is not None else ""
    return Row(
        id=str(submission.id) if by_park else str(indicator.seq),
        number=None if by_park else indicator.seq,
        name=submission.park if by_park else indicator.short,
        own=own,
        city=lines.get(CITY) if rater != CITY else None,
        given=lines[rater],
        evidence=len(files) + (len(evidence_lines(entry.evidence)) if entry else 0),
        picture=next((f"{address(one)}/thumb.jpg" for one in files if one.has_picture), None),
        latest=f"{last.reason}{points}" if last else "",
        wanted=wants_word(indicator, own.judged),
        editable=may_judge(submission, rater, seat),
        returned=returned,
        support=support,
    )


def following(rows: Sequence[Row], current: str) -> str:
    """Where to go after `current`: the next row that is owed a word, else the next row."""
    later = _after(rows, current)
    return next_owed(rows, current) or (later[0].id if later else current)


def next_owed(rows: Sequence[Row], current: str) -> str | None:
    """The next row after `current`, and round to it, that this judge still owes a word."""
    return next((one.id for one in _after(rows, current) if one.is_open and one.editable), None)


def _after(rows: Sequence[Row], current: str) -> list[Row]:
    at = next((number for number, one in enumerate(rows) if one.id == current), -1)
    return [*rows[at + 1 :], *rows[: max(at, 0)]]
