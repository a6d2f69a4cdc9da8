"""Publishing a round: the organiser proposes, the province's approver signs, all parks at once.

Neither is done before the ranking as it stands was approved on paper (`sign_offs`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.stages import PROPOSED_FROM, PUBLISHED_FROM, SENT_BACK_FROM, Stage
from scoring.workflow import WITH_THE_PARK, Action, Role, Status
from services import clock, sign_offs
from services.access import require
from services.history import record
from services.people import User
from services.rounds import round_of, round_row
from services.standings import Standings, standings
from services.steps import take
from services.unfinished import unfinished
from services.window import due_at
from storage.audit import AuditEventRow
from storage.people import AccountRow
from storage.rounds import RoundRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a published ranking, of which unit, and when."""

    unit: str
    name: str
    at: datetime


def blockers(session: Session, user: User, round_id: int) -> list[str]:
    """What still stands in the way of publishing a round; empty when nothing does."""
    return blockers_of(session, user, standings(session, user, round_id))


def blockers_of(session: Session, user: User, found: Standings) -> list[str]:
    """As `blockers`, with the ranking at hand: to make it takes longer than all the rest."""
    missing = unfinished(session, user, found.round_id)
    return missing + sign_offs.lacking_of(session, user, found)


def cautions(session: Session, user: User, round_id: int) -> list[str]:
    """What publishing would cut short: an open window, parks still writing or correcting.

    None of it stands in the way; nothing is taken in once a round is published, so that to
    publish it again cuts nothing short.
    """
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER, Role.REVIEWER, Role.OBSERVER)
    campaign = round_of(round_row(session, round_id))
    if campaign.published:
        return []
    rows = list(
        session.scalars(
            select(SubmissionRow)
            .where(SubmissionRow.round_id == round_id, SubmissionRow.status.in_(WITH_THE_PARK))
            .order_by(SubmissionRow.unit_id)
        )
    )
    found = []
    if clock.now() < campaign.closes_at:
        writing = "、".join(one.unit.label for one in rows if one.status != Status.RETURNED)
        rest = f"，{writing}尚未提交" if writing else ""
        until = clock.in_words(campaign.closes_at)
        found.append(f"申报受理到{until}才截止{rest}。公布后不再受理。")
    for one in rows:
        if one.status == Status.RETURNED:
            due = due_at(campaign, one.correction_due)
            until = f"补正期限到{clock.in_words(due)}" if clock.now() < due else "补正期限已过"
            found.append(f"{one.unit.label}：已退回，等待补正，{until}。公布后不再受理。")
    return found


def signature(session: Session, user: User, round_id: int) -> Signature | None:
    """Who published a round and when; None while it is not published. Raises NotFound.

    Everybody who sees the ranking sees who signed it.
    """
    del user
    row = round_row(session, round_id)
    if not row.published:
        return None
    event = session.execute(
        select(AuditEventRow.at, AccountRow)
        .join(AccountRow, AccountRow.id == AuditEventRow.account_id)
        .where(
            AuditEventRow.object_kind == "round",
            AuditEventRow.object_id == row.id,
            AuditEventRow.action == "round.publish",
        )
        .order_by(AuditEventRow.seq.desc())
        .limit(1)
    ).first()
    if event is None:
        return None
    at, by = event
    return Signature(by.unit.name, by.name, at)


def propose(session: Session, user: User, round_id: int, cut: int | None = None) -> None:
    """Hand the ranking to the approver; `cut` is how many parks are meant to be named, told to
    the approver with who is tied there. Raises NotAllowed, NotFound, ActionRefused."""
    require(user, Role.ORGANISER)
    row = _at_stage(session, round_id, PROPOSED_FROM)
    problems = blockers(session, user, round_id)
    if problems:
        raise ActionRefused(problems)
    row.stage = PROPOSED_FROM[Stage(row.stage)]
    meant = {"cut": cut} if cut and cut > 0 else {}
    record(session, user, "round.propose", "round", row.id, title=row.title, **meant)


def send_back(session: Session, user: User, round_id: int, note: str) -> None:
    """Give the ranking back to the organiser. Raises NotAllowed, NotFound, ActionRefused."""
    require(user, Role.PROVINCE_APPROVER)
    row = _at_stage(session, round_id, SENT_BACK_FROM)
    if not note.strip():
        raise ActionRefused("请写明退回的原因。")
    row.stage = SENT_BACK_FROM[Stage(row.stage)]
    record(session, user, "round.send_back", "round", row.id, note=note.strip())


def publish(session: Session, user: User, round_id: int) -> int:
    """Publish every verified submission of a round; returns how many.

    Raises NotAllowed, NotFound, ActionRefused with everything that stands in the way.
    """
    require(user, Role.PROVINCE_APPROVER)
    row = _at_stage(session, round_id, PUBLISHED_FROM)
    problems = blockers(session, user, round_id)
    if problems:
        raise ActionRefused(problems)
    verified = list(
        session.scalars(
            select(SubmissionRow.id).where(
                SubmissionRow.round_id == round_id, SubmissionRow.status == Status.VERIFIED
            )
        )
    )
    for submission_id in verified:
        take(session, user, submission_id, Action.PUBLISH)
    row.stage = PUBLISHED_FROM[Stage(row.stage)]
    record(session, user, "round.publish", "round", row.id, title=row.title, parks=len(verified))
    return len(verified)


_STAGE: Mapping[Stage, str] = {
    Stage.OPEN: "尚未送签",
    Stage.PROPOSED: "已送签，待省级审签人公布",
    Stage.PUBLISHED: "已公布",
    Stage.REOPENED: "公布后有园区重新评审，尚未再次送签",
    Stage.REPROPOSED: "已再次送签，待省级审签人重新公布",
}


def _at_stage(session: Session, round_id: int, stages: Collection[Stage]) -> RoundRow:
    row = round_row(session, round_id)
    if Stage(row.stage) not in stages:
        words = _STAGE[Stage(row.stage)]
        raise ActionRefused(f"批次“{row.title}”{words}，不能再做这一步。请刷新页面看最新状态。")
    return row
