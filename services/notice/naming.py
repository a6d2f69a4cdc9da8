"""命名: which parks were named after the notice, by which document, from when until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.workflow import Role
from services import clock
from services.access import require
from services.history import record
from services.notice.kept import NoticeState, newest, state_of
from services.notice.mark_change import mark_kept
from services.notice.named import NAMED
from services.notice.objections import of_round
from services.notice.period import chinese
from services.notice.withdrawing import is_named_by
from services.people import User
from services.sign_offs import ranking_code
from services.standings import Standings, standings
from storage.aftermath import NamingRow, NoticeRow

LONGEST_NUMBER = 100
LEAST_REASON = 4


@dataclass(frozen=True, slots=True)
class Written:
    """What the naming document says; `valid_until` and `revisit_due` may be left open. `again` is
    why a park whose naming was revoked is named after all; it is asked for where there is one."""

    document_no: str
    named_on: date | None
    valid_until: date | None
    revisit_due: date | None
    again: str = ""


def obstacles(session: Session, user: User, round_id: int) -> list[str]:
    """Why no park of the round can be named now; empty when one can. Names no sender."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    return _obstacles(session, round_id, standings(session, user, round_id))


def candidates(session: Session, user: User, round_id: int) -> dict[int, str]:
    """Parks that stand in the notice and do not bear the name, by submission, best first."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    return _candidates(session, standings(session, user, round_id))


def revoked_before(session: Session, user: User, round_id: int) -> dict[int, date]:
    """Of the parks of a round whose naming was revoked, on which day, by submission."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    rows = _revoked(session, standings(session, user, round_id))
    return {key: row.revoked_on for key, row in rows.items() if row.revoked_on is not None}


def name_parks(
    session: Session, user: User, round_id: int, submission_ids: Sequence[int], written: Written
) -> int:
    """Name these parks, all or none; returns how many. One whose naming was revoked is named once
    more under its new document; what was stays in its history.

    Raises NotAllowed, NotFound, ActionRefused with everything that stands in the way.
    """
    require(user, Role.ORGANISER)
    found = standings(session, user, round_id)
    notice = newest(session, round_id)
    revoked = _revoked(session, found)
    problems = _obstacles(session, round_id, found) + _problems(written, notice)
    problems += _again_problems(written, [revoked[one] for one in submission_ids if one in revoked])
    offered = _candidates(session, found)
    if not submission_ids:
        problems.append("命名园区：请至少选一家。")
    elif any(one not in offered for one in submission_ids):
        problems.append("命名园区：所选的有不在公示名单上的，或者已经命名。请刷新页面重选。")
    if problems or written.named_on is None:
        raise ActionRefused(problems)
    number = written.document_no.strip()
    for submission_id in dict.fromkeys(submission_ids):
        row = revoked.get(submission_id) or NamingRow(submission_id=submission_id, history=[])
        said = _said(written, number, user, again=submission_id in revoked)
        row.history = [*row.history, said | mark_kept(session, found, submission_id)]
        row.document_no, row.named_on = number, written.named_on
        row.valid_until, row.revisit_due = written.valid_until, written.revisit_due
        row.revoked_on, row.revoked_no, row.revoked_reason = None, "", ""
        row.account_id, row.at = user.id, clock.now()
        session.add(row)
        session.flush()
        record(
            session, user, "naming.name", "submission", submission_id,
            document_no=number, date=written.named_on, valid_until=written.valid_until,
            revisit_due=written.revisit_due, reason=said.get("words"),
        )  # fmt: skip
    return len(set(submission_ids))


def _said(written: Written, number: str, user: User, *, again: bool) -> dict[str, str]:
    said = {"kind": NAMED, "on": written.named_on, "document_no": number, "by": user.name,
            "valid_until": written.valid_until, "revisit_due": written.revisit_due,
            "words": written.again.strip() if again else None}  # fmt: skip
    return {key: str(value) for key, value in said.items() if value is not None}


def _candidates(session: Session, found: Standings) -> dict[int, str]:
    named = set(
        session.scalars(select(NamingRow.submission_id).where(NamingRow.revoked_on.is_(None)))
    )
    return {
        one.submission_id: one.park
        for one in found.places
        if one.place is not None and one.submission_id not in named
    }


def _revoked(session: Session, found: Standings) -> dict[int, NamingRow]:
    ids = [one.submission_id for one in found.places]
    query = select(NamingRow).where(
        NamingRow.submission_id.in_(ids), NamingRow.revoked_on.is_not(None)
    )
    return {row.submission_id: row for row in session.scalars(query)}


def _again_problems(written: Written, rows: Sequence[NamingRow]) -> list[str]:
    """What is to be said where a naming was revoked before."""
    found = []
    if rows and len(written.again.strip()) < LEAST_REASON:
        found.append("重新命名的理由：所选园区撤销过命名，须写明凭什么重新命名。")
    last = max((row.revoked_on for row in rows if row.revoked_on), default=None)
    if last is not None and written.named_on is not None and written.named_on < last:
        found.append(f"命名日期：所选园区于{chinese(last)}撤销命名，不能早于这一天。")
    return found


def _obstacles(session: Session, round_id: int, found: Standings) -> list[str]:
    row = newest(session, round_id)
    open_letters = [
        f"{one.title}尚未处理。" for one in of_round(session, round_id) if one.outcome is None
    ]
    if row is None:
        return ["还没有公示，或者公示已经撤回；公示期满之后才能命名。", *open_letters]
    problems = []
    if state_of(row) is not NoticeState.ENDED:
        problems.append(f"公示期到{chinese(row.until_on)}才满，满了之后才能命名。")
    if found.reopened:
        problems.append("公布后有园区重新评审，重新公布之前不能命名。")
    elif row.ranking != ranking_code(found):
        first = "" if is_named_by(session, row) else "撤回原公示，"
        problems.append(f"核定结果在公示之后有变化：请重新签批，{first}再次公示。")
    return problems + open_letters


def _problems(written: Written, notice: NoticeRow | None) -> list[str]:
    found = []
    if not 1 <= len(written.document_no.strip()) <= LONGEST_NUMBER:
        found.append(f"命名文号：须写明，不超过 {LONGEST_NUMBER} 个字。")
    on = written.named_on
    if on is None:
        found.append("命名日期：还没有填写。")
        return found
    if on > clock.today():
        found.append("命名日期：不能晚于今天。")
    if notice is not None and on <= notice.until_on:
        found.append(f"命名日期：应在公示期满（{chinese(notice.until_on)}）之后。")
    if written.valid_until is not None and written.valid_until <= on:
        found.append("有效期至：应晚于命名日期；不定有效期的，不填。")
    if written.revisit_due is not None and written.revisit_due <= on:
        found.append("复核期限：应晚于命名日期；不定复核的，不填。")
    return found
