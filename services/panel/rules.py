"""How the reviewers of a round become one: set by the organiser on a stated authority."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from scoring.marks import shown
from scoring.panel import METHOD, Method
from scoring.workflow import HAS_VERIFIED_MARKS, Role
from services import clock
from services.access import require
from services.history import record
from services.people import User
from services.rounds import round_row
from storage.panel import PanelRow, SeatRow
from storage.submissions import SubmissionRow


class SeeOthers(StrEnum):
    """When a reviewer sees what other reviewers of the same submission said."""

    NEVER = "never"
    AFTER_OWN = "after_own"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class PanelRules:
    """A round's rules for its panels. `threshold` in points; None sends nothing to the chair."""

    method: Method
    threshold: Decimal | None
    see_others: SeeOthers
    names_to_parks: bool
    document_no: str
    person: str
    document_date: date
    version: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The rules as written in the form; None is blank."""

    method: Method | None
    threshold: Decimal | None
    see_others: SeeOthers | None
    names_to_parks: bool
    document_no: str
    person: str
    document_date: date | None


def rules_of(session: Session, round_id: int) -> PanelRules | None:
    """The round's rules; None while it works with one shared review."""
    row = session.get(PanelRow, round_id)
    if row is None:
        return None
    return PanelRules(
        Method(row.method), row.threshold, SeeOthers(row.see_others), row.names_to_parks,
        row.document_no, row.person, row.document_date, row.version,
    )  # fmt: skip


def set_rules(session: Session, user: User, round_id: int, version: int, asked: Asked) -> None:
    """Set or change a round's rules; `version` 0 for the first time.

    Not once a park of the round has its verified mark, nor a first time once reviewing began.
    Raises NotAllowed, NotFound, ActionRefused (all problems at once), Conflict.
    """
    require(user, Role.ORGANISER)
    round_row(session, round_id)
    row = session.get(PanelRow, round_id)
    if (row.version if row else 0) != version:
        raise Conflict("别人刚改过评审组规则，您的改动没有保存。请看过最新内容后再改。")
    problems = [*_blank(asked), *_too_late(session, round_id)]
    if problems:
        raise ActionRefused(problems)
    assert asked.method and asked.see_others and asked.document_date
    before = None
    if row is None:
        row = PanelRow(round_id=round_id)
        session.add(row)
    else:
        before = _words(row)
    row.method, row.threshold = asked.method.value, asked.threshold
    row.see_others, row.names_to_parks = asked.see_others.value, asked.names_to_parks
    row.document_no, row.person = asked.document_no.strip(), asked.person.strip()
    row.document_date, row.account_id, row.at = asked.document_date, user.id, clock.now()
    session.flush()
    record(
        session, user, "panel.rules", "round", round_id, before=before, after=_words(row),
        document_no=row.document_no, person=row.person, document_date=row.document_date,
    )  # fmt: skip


SEE_OTHERS: Mapping[SeeOthers, str] = {
    SeeOthers.NEVER: "互相不可见",
    SeeOthers.AFTER_OWN: "锁定本人评分后可见",
    SeeOthers.ALWAYS: "随时可见",
}


def _words(row: PanelRow) -> str:
    limit = "不设分歧界限" if row.threshold is None else f"分歧超过 {shown(row.threshold)} 分交组长"
    names = "向园区公开姓名" if row.names_to_parks else "不向园区公开姓名"
    told = (METHOD[Method(row.method)], limit, SEE_OTHERS[SeeOthers(row.see_others)], names)
    return "；".join(told)


def _blank(asked: Asked) -> list[str]:
    found = []
    if asked.method is None:
        found.append("合成办法：请选一个。")
    if asked.threshold is not None and asked.threshold < 0:
        found.append("分歧界限：应为 0 以上的数；不设界限请留空。")
    if asked.see_others is None:
        found.append("评审员之间何时可见：请选一个。")
    for label, words in (("文号", asked.document_no), ("确定人", asked.person)):
        if not 1 <= len(words.strip()) <= 200:
            found.append(f"{label}：须写明，不超过 200 个字。")
    if asked.document_date is None:
        found.append("日期：还没有填写。")
    elif asked.document_date > clock.today():
        found.append("日期：不能晚于今天。")
    return found


def _too_late(session: Session, round_id: int) -> list[str]:
    of_round = select(SubmissionRow.id).where(SubmissionRow.round_id == round_id)
    verified = of_round.where(SubmissionRow.status.in_(HAS_VERIFIED_MARKS))
    if session.scalar(select(verified.exists())):
        return ["本批次已有园区的核定分签发，评审组规则不能再改。"]
    locked = exists().where(SeatRow.submission_id.in_(of_round), SeatRow.locked_at.is_not(None))
    if session.scalar(select(locked)):
        return ["本批次已有评审员锁定评分，评审组规则不能再改。"]
    return []
