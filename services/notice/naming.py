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
from services.notice.named import NAMED
from services.notice.objections import of_round
from services.notice.period import chinese
from services.people import User
from services.sign_offs import ranking_code
from services.standings import Standings, standings
from storage.aftermath import NamingRow, NoticeRow

LONGEST_NUMBER = 100


@dataclass(frozen=True, slots=True)
class Written:
    """What the naming document says; `valid_until` and `revisit_due` may be left open."""

    document_no: str
    named_on: date | None
    valid_until: date | None
    revisit_due: date | None


def obstacles(session: Session, user: User, round_id: int) -> list[str]:
    """Why no park of the round can be named now; empty when one can. Names no sender."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    return _obstacles(session, round_id, standings(session, user, round_id))


def candidates(session: Session, user: User, round_id: int) -> dict[int, str]:
    """Parks that stand in the notice and are not named yet, by submission, best first."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    return _candidates(session, standings(session, user, round_id))


def name_parks(
    session: Session, user: User, round_id: int, submission_ids: Sequence[int], written: Written
) -> int:
    """Name these parks, all or none; returns how many.

    Raises NotAllowed, NotFound, ActionRefused with everything that stands in the way.
    """
    require(user, Role.ORGANISER)
    found = standings(session, user, round_id)
    notice = newest(session, round_id)
    problems = _obstacles(session, round_id, found) + _problems(written, notice)
    offered = _candidates(session, found)
    if not submission_ids:
        problems.append("命名园区：请至少选一家。")
    elif any(one not in offered for one in submission_ids):
        problems.append("命名园区：所选的有不在公示名单上的，或者已经命名。请刷新页面重选。")
    if problems or written.named_on is None:
        raise ActionRefused(problems)
    number = written.document_no.strip()
    for submission_id in dict.fromkeys(submission_ids):
        said = _said(written, number, user)
        session.add(
            NamingRow(
                submission_id=submission_id, document_no=number, named_on=written.named_on,
                valid_until=written.valid_until, revisit_due=written.revisit_due,
                account_id=user.id, at=clock.now(), history=[said],
            )
        )  # fmt: skip
        session.flush()
        record(
            session, user, "naming.name", "submission", submission_id,
            document_no=number, date=written.named_on, valid_until=written.valid_until,
            revisit_due=written.revisit_due,
        )  # fmt: skip
    return len(set(submission_ids))


def _said(written: Written, number: str, user: User) -> dict[str, str]:
    said = {"kind": NAMED, "on": written.named_on, "document_no": number, "by": user.name,
            "valid_until": written.valid_until, "revisit_due": written.revisit_due}  # fmt: skip
    return {key: str(value) for key, value in said.items() if value is not None}


def _candidates(session: Session, found: Standings) -> dict[int, str]:
    named = set(session.scalars(select(NamingRow.submission_id)))
    return {
        one.submission_id: one.park
        for one in found.places
        if one.place is not None and one.submission_id not in named
    }


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
    if row.ranking != ranking_code(found):
        problems.append("核定结果在公示之后有变化：请重新签批，撤回原公示，再次公示。")
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
