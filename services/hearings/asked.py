"""A case as one person may act on it, and which cases of a submission still stand."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotFound
from scoring.scorecard import Indicator, Kind
from scoring.words import STATUS
from scoring.workflow import Role, Status
from services.access import PROVINCE, get, require
from services.hearings.kept import hearings_of
from services.panel.own_seat import rater_in
from services.panel.seats import live, rater_name
from services.panel.visible import seats_shown
from services.people import User
from services.rounds import pinned
from storage.aftermath import CaseHearingRow
from storage.review import CaseRow
from storage.submissions import SubmissionRow

HEARD = (Kind.PENALTY, Kind.VETO)
"""Kinds of indicators whose cases are put to the park; a bonus is the park's own claim."""

UNKNOWN = "没有这起案件，或者您无权查看。请刷新页面看最新状态。"


@dataclass(frozen=True, slots=True)
class Asked:
    """One case with everything about it. `hearing` is None while the park was not told."""

    submission: SubmissionRow
    indicator: Indicator
    case: CaseRow
    hearing: CaseHearingRow | None


def for_judge(session: Session, user: User, case_id: int) -> Asked:
    """A standing case for the reviewer who recorded it, or for the chair who may see it.

    Raises NotAllowed, NotFound, ActionRefused (not under review, withdrawn, a bonus).
    """
    require(user, Role.REVIEWER)
    case = session.get(CaseRow, case_id)
    if case is None:
        raise NotFound(UNKNOWN)
    submission = get(session, user, case.submission_id)
    if not _is_ones_own(session, user, submission, case.rater):
        raise NotFound(UNKNOWN)
    indicator = pinned(submission.round).by_id[case.indicator_id]
    if indicator.kind not in HEARD:
        raise ActionRefused(f"第{indicator.seq}项是加分项，由园区申报，不需要告知和答复。")
    if submission.status != Status.UNDER_REVIEW:
        raise ActionRefused(
            f"申报现为“{STATUS[Status(submission.status)]}”，只有“{STATUS[Status.UNDER_REVIEW]}”时"
            "才能办理案件。请刷新页面看最新状态。"
        )
    if case.withdrawn_at is not None:
        raise ActionRefused("这一起已经撤回，不用再办理。")
    return Asked(submission, indicator, case, session.get(CaseHearingRow, case_id))


def _is_ones_own(session: Session, user: User, submission: SubmissionRow, rater: str) -> bool:
    if rater == rater_in(session, user, submission):
        return True
    seats = live(session, [submission]).get(submission.id, [])
    is_chair = any(seat.chair and seat.account_id == user.id for seat in seats)
    name = seats_shown(session, user, [submission]).seat_name(submission.id, rater)
    return is_chair and bool(name)


def standing(session: Session, submission: SubmissionRow) -> list[CaseRow]:
    """The province's cases under penalty and veto indicators that were not withdrawn, nor said
    by a seat that was given up; in the order of their recording."""
    seats = live(session, [submission]).get(submission.id, [])
    raters = [rater_name(seat.id) for seat in seats] or [PROVINCE]
    heard = [one.id for one in pinned(submission.round).indicators if one.kind in HEARD]
    query = select(CaseRow).where(
        CaseRow.submission_id == submission.id, CaseRow.rater.in_(raters),
        CaseRow.indicator_id.in_(heard), CaseRow.withdrawn_at.is_(None),
    )  # fmt: skip
    return list(session.scalars(query.order_by(CaseRow.id)))


def heard_of(session: Session, submission: SubmissionRow) -> list[dict[str, Any]]:
    """Every standing case that was put to the park, as plain values for a frozen sheet."""
    cases = {one.id: one for one in standing(session, submission)}
    found = hearings_of(session, list(cases))
    return [
        {
            "indicator": cases[key].indicator_id,
            "summary": cases[key].summary,
            "told_at": one.told_at,
            "reply_due": one.reply_due,
            "reply": one.reply,
            "decision": one.decision,
            "reason": one.decision_reason,
        }
        for key, one in sorted(found.items())
    ]


def undecided_words(session: Session, submission: SubmissionRow) -> list[str]:
    """What keeps a review from its signature: cases put to the park and not decided. Of a panel
    it is not said where, for not everybody there may know."""
    cases = {one.id: one for one in standing(session, submission)}
    query = select(CaseHearingRow).where(
        CaseHearingRow.case_id.in_(cases), CaseHearingRow.decision.is_(None)
    )
    rows = list(session.scalars(query))
    if not rows:
        return []
    if live(session, [submission]).get(submission.id):
        return ["有告知了园区的案件尚未决定，请登记该案件的评审员或组长决定。"]
    card = pinned(submission.round)
    seqs = sorted({card.by_id[cases[row.case_id].indicator_id].seq for row in rows})
    where = "、".join(str(one) for one in seqs)
    return [f"第{where}项有 {len(rows)} 起案件告知了园区，尚未决定。"]
