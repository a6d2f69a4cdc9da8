"""One indicator of one submission, with everything that a judge sees there."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.lines import Line
from scoring.marks import ZERO
from scoring.scorecard import Indicator
from scoring.workflow import Action, Role
from services import desk, judging
from services.access import CITY, PROVINCE, SELF
from services.evidence import files, openings
from services.evidence.files import EvidenceFile
from services.judging import Look
from services.ledger import LedgerEntry
from services.panel.own_seats import OwnSeat
from services.people import User
from services.reports import backing as reports
from services.reports.backing import Backing
from services.self_assessment import Entry, evidence_lines
from services.submissions import Submission
from ui import supported

MARK_WORDS = {SELF: "自评分", CITY: "市级分", PROVINCE: "核定分"}
_JUDGES = {Role.CITY_CLERK, Role.REVIEWER}
_OPEN_WHILE = {CITY: Action.PROPOSE_RETURN, PROVINCE: Action.PROPOSE_VERIFIED}


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a judge stands. `rater` is as whom the page judges or reads: city or province."""

    submission: Submission
    indicator: Indicator
    rater: str
    editable: bool
    entry: Entry
    look: Look
    entries: tuple[LedgerEntry, ...]
    files: tuple[EvidenceFile, ...] = ()
    opened: frozenset[int] = frozenset()
    backing: Backing | None = None
    seat: OwnSeat | None = None

    @property
    def proofs(self) -> tuple[str, ...]:
        """What a word may rest on: the files here by name, the papers that the park lists, and
        the quotes of its annual reports."""
        names = [one.name for one in self.files]
        return tuple(dict.fromkeys([*names, *self.evidence, *supported.locators(self.backing)]))

    @property
    def proofs_opened(self) -> tuple[str, ...]:
        """Those files that this judge has opened."""
        return tuple(dict.fromkeys(one.name for one in self.files if one.id in self.opened))

    @property
    def own(self) -> tuple[LedgerEntry, ...]:
        """The rater's own deductions and cases here, withdrawn ones too; of a panel, those of
        the own seat alone."""
        mine = {seat_word(self.seat)} if self.seat else None
        return tuple(
            one
            for one in self.entries
            if one.rater == self.rater and (mine is None or one.seat in mine)
        )

    @property
    def others(self) -> tuple[LedgerEntry, ...]:
        """What other seats said here, where the round lets this reviewer read it."""
        own = self.own
        return tuple(one for one in self.entries if one.rater == self.rater and one not in own)

    @property
    def standing(self) -> tuple[LedgerEntry, ...]:
        """Those that were not withdrawn."""
        return tuple(one for one in self.own if not one.withdrawn)

    @property
    def off(self) -> Decimal:
        """Points that the rater has taken off so far."""
        return sum((one.points or ZERO for one in self.standing), ZERO)

    @property
    def self_off(self) -> Decimal:
        """Points that the park took off itself."""
        line = self.line(SELF)
        return line.deduction or ZERO if line else ZERO

    @property
    def evidence(self) -> tuple[str, ...]:
        """What the park lists beside its files."""
        return evidence_lines(self.entry.evidence)

    def line(self, rater: str) -> Line | None:
        """A rater's line here; None where this user may not see it."""
        sheet = self.submission.sheets.get(rater)
        return sheet.line(self.indicator.id) if sheet else None

    @property
    def name(self) -> str:
        """A name for this stop's pending action and widgets."""
        return f"{self.rater}-{self.submission.id}-{self.indicator.id}"


def seat_word(seat: OwnSeat) -> str:
    """What a seat's entries are called in the ledger."""
    return f"评审{seat.number}"


def may_judge(submission: Submission, rater: str, seat: OwnSeat | None = None) -> bool:
    """Whether this user may judge now: while the step that hands the judging on is open to them,
    and until the own seat has locked."""
    return _OPEN_WHILE[rater] in submission.actions and not (seat and seat.locked_at)


def keys_told(stop: Stop) -> str:
    """What the number keys do here while no field is being typed in (`web/door/keys.js`)."""
    if stop.standing:
        return ":material/keyboard: 2 再扣一笔"
    agree = "　3 同意自评" if stop.self_off else ""
    return f":material/keyboard: 1 不扣分　2 扣分{agree}　Esc 离开输入框"


def stop_at(
    user: User,
    submission: Submission,
    indicator: Indicator,
    rater: str,
    entry: Entry,
    entries: Sequence[LedgerEntry],
    seat: OwnSeat | None = None,
) -> Stop:
    """One indicator of one submission; `entries` are the ledger's, of this submission or more.
    `seat` is the reviewer's own, where a panel judges."""
    looked = (
        desk.ask(judging.looks, user, submission.id)[indicator.id]
        if user.role in _JUDGES
        else judging.NOT_LOOKED_AT
    )
    found = desk.ask(files.files, user, submission.id)
    return Stop(
        submission=submission,
        indicator=indicator,
        rater=rater,
        editable=may_judge(submission, rater, seat),
        entry=entry,
        look=looked,
        entries=tuple(
            one
            for one in entries
            if (one.submission_id, one.indicator_id) == (submission.id, indicator.id)
        ),
        files=tuple(one for one in found if one.link_at(indicator.id)),
        opened=frozenset(desk.ask(openings.opened_by, user, submission.id)),
        backing=desk.ask(reports.backing_at, user, submission.id, indicator.id),
        seat=seat,
    )
