"""What the province has said so far at each park and base indicator, and who said it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.review_rows import Given, Word, one_line
from documents.words_in_cells import deduction_lines
from scoring.judgement import Deduction
from scoring.marks import ZERO
from scoring.scorecard import Indicator
from scoring.workflow import Status
from services.access import PROVINCE, opened
from services.panel.own_seat import asked_of_seats, seats_seen
from services.panel.seats import rater_name
from services.people import User
from services.review_words import SELF_BASIS
from services.rounds import pinned
from storage.review import DeductionRow, JudgementRow
from storage.submissions import SelfMarkRow, SubmissionRow

Key = tuple[int, str]
"""Submission id and indicator id."""


@dataclass(frozen=True, slots=True)
class Said:
    """The word at one park and indicator now. `given` is None where one row of a sheet cannot
    hold it (several deductions); `by` are the account ids and names of who said it."""

    indicator: Indicator
    park: str
    rater: str
    version: int
    given: Given | None
    told: str
    by: dict[int, str]
    deductions: tuple[int, ...]
    self_mark: Decimal | None
    self_reason: str
    evidence: str

    @property
    def self_off(self) -> Decimal:
        """What the park took off itself."""
        full = self.indicator.full_mark or ZERO
        return ZERO if self.self_mark is None else full - self.self_mark

    def is_others(self, user: User) -> bool:
        """Whether somebody else has had a part in it."""
        return any(one != user.id for one in self.by)


def submissions_under_review(session: Session, user: User, round_id: int) -> list[SubmissionRow]:
    """The submissions of a round that can be judged now, in the parks' stored order."""
    query = opened(user).where(
        SubmissionRow.round_id == round_id, SubmissionRow.status == Status.UNDER_REVIEW
    )
    return list(session.scalars(query.order_by(SubmissionRow.unit_id)))


def said_at(
    session: Session, user: User, submissions: Collection[SubmissionRow], names: dict[int, str]
) -> dict[Key, Said]:
    """The province's word (one's own seat's, where there are seats) at every base indicator that
    the user is asked for on these submissions; five queries."""
    ids = [one.id for one in submissions]
    seats = seats_seen(session, user, submissions)
    raters = {key: rater_name(row.id) for key, row in seats.items()}
    mine = {(one, raters.get(one, PROVINCE)) for one in ids}
    every = {rater for _, rater in mine}
    looked = {
        (row.submission_id, row.indicator_id): row
        for row in session.scalars(
            select(JudgementRow).where(
                JudgementRow.submission_id.in_(ids), JudgementRow.rater.in_(every)
            )
        )
        if (row.submission_id, row.rater) in mine
    }
    standing: dict[Key, list[DeductionRow]] = defaultdict(list)
    for row in session.scalars(
        select(DeductionRow)
        .where(
            DeductionRow.submission_id.in_(ids),
            DeductionRow.rater.in_(every),
            DeductionRow.withdrawn_at.is_(None),
        )
        .order_by(DeductionRow.id)
    ):
        if (row.submission_id, row.rater) in mine:
            standing[row.submission_id, row.indicator_id].append(row)
    marks = {
        (row.submission_id, row.indicator_id): row
        for row in session.scalars(select(SelfMarkRow).where(SelfMarkRow.submission_id.in_(ids)))
    }
    asked = asked_of_seats(session, user, submissions)
    return {
        (one.id, each.id): _said(
            each, names[one.id], raters.get(one.id, PROVINCE), looked.get((one.id, each.id)),
            standing[one.id, each.id], marks.get((one.id, each.id)),
        )
        for one in submissions
        for each in pinned(one.round).base
        if each.id in asked.get(one.id, {each.id})
    }  # fmt: skip


def park_names(submissions: Collection[SubmissionRow]) -> dict[int, str]:
    """A name for each park that no other of them has: the short one, else the full one."""
    short = [one.unit.label for one in submissions]
    return {
        one.id: one.unit.label if short.count(one.unit.label) == 1 else one.unit.name
        for one in submissions
    }


def _said(
    indicator: Indicator,
    park: str,
    rater: str,
    looked: JudgementRow | None,
    standing: list[DeductionRow],
    mark: SelfMarkRow | None,
) -> Said:
    by = {row.account_id: row.account.name for row in standing}
    if looked is not None and looked.looked_at:
        by |= {looked.account_id: looked.account.name}
    self_mark = mark.mark if mark else None
    off = ZERO if self_mark is None else (indicator.full_mark or ZERO) - self_mark
    given = _given(looked, standing, off)
    taken = [Deduction(one.points, one.reason, one.basis, one.evidence) for one in standing]
    return Said(
        indicator=indicator,
        park=park,
        rater=rater,
        version=looked.version if looked else 0,
        given=given,
        told=deduction_lines(taken) or told(given or Given()),
        by=by,
        deductions=tuple(one.id for one in standing),
        self_mark=self_mark,
        self_reason=mark.reason if mark else "",
        evidence=mark.evidence if mark else "",
    )


def _given(
    looked: JudgementRow | None, standing: list[DeductionRow], self_off: Decimal
) -> Given | None:
    if len(standing) > 1:
        return None
    if standing:
        one = standing[0]
        opened = one_line(one.evidence)
        if one.basis == SELF_BASIS and one.points == self_off:
            return Given(Word.AGREE, opened=opened)
        return Given(Word.DEDUCT, one.points, one.basis, one.reason, opened)
    if looked is not None and looked.looked_at:
        return Given(Word.CLEAR, opened=one_line(looked.evidence))
    return Given()


def told(given: Given, agreed: Deduction | None = None) -> str:
    """A word as a person reads it; `agreed` is what 同意自评 amounts to."""
    if given.word is Word.UNSEEN:
        return "未查阅"
    if given.word is Word.DEDUCT:
        off = Deduction(given.points or ZERO, given.reason, given.basis, given.opened)
        return deduction_lines([off])
    if given.word is Word.AGREE and agreed is not None:
        return f"{Word.AGREE}：{deduction_lines([agreed])}"
    return f"{given.word}（查阅：{given.opened}）" if given.opened else str(given.word)
