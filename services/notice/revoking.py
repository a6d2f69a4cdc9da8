"""After the naming: revisits with their result, and a revocation beside what the total would be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet, assess
from scoring.errors import ActionRefused, Conflict
from scoring.judgement import Case, Judgement
from scoring.marks import shown
from scoring.scorecard import Kind
from scoring.workflow import HAS_VERIFIED_MARKS, Role
from services import clock
from services.access import PROVINCE, require
from services.history import record
from services.notice.mark_change import change_of, mark_kept
from services.notice.named import REVISITED, REVOKED, naming_row
from services.notice.naming import LONGEST_NUMBER
from services.people import User
from services.published_sheets import published_sheets
from services.rounds import pinned, settings_of
from services.sheets import Judgements, judgements_of
from services.standings import standings
from storage.aftermath import NamingRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The published total, and what it would be with one more case. `now` is None where the
    effect of that case is not decided."""

    published: Decimal | None
    now: Decimal | None
    vetoed: bool

    @property
    def words(self) -> str:
        """`公布 98.00 分，计入后 93.00 分`."""
        after = f"{shown(self.now)} 分" if self.now is not None else "处理方式未定，不能算出"
        veto = "，一票否决" if self.vetoed else ""
        return f"公布 {shown(self.published)} 分，计入后 {after}{veto}"


def revisit(
    session: Session,
    user: User,
    naming_id: int,
    version: int,
    *,
    on: date | None,
    words: str,
    next_due: date | None,
) -> None:
    """Record what a revisit found, and by when the next is due (None: not set).

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    row, of = _standing(session, user, naming_id, version)
    problems = [] if words.strip() else ["复核结果：须写明。"]
    problems += _day_problems("复核日期", on, row)
    if on is not None and next_due is not None and next_due <= on:
        problems.append("下次复核期限：应晚于本次复核日期；不定的，不填。")
    if problems or on is None:
        raise ActionRefused(problems)
    said = {"kind": REVISITED, "on": str(on), "words": words.strip(), "by": user.name}
    kept = mark_kept(session, standings(session, user, of.round_id), of.id)
    due = {"revisit_due": str(next_due)} if next_due else {}
    row.history = [*row.history, said | due | (kept if of.status in HAS_VERIFIED_MARKS else {})]
    row.revisit_due = next_due
    record(
        session, user, "naming.revisit", "submission", of.id,
        date=on, note=words.strip(), revisit_due=next_due,
    )  # fmt: skip


def offences(session: Session, user: User, naming_id: int) -> dict[str, str]:
    """Indicators under which a case found afterwards would fall, by id. Raises NotFound."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    _, of = naming_row(session, user, naming_id)
    return {
        one.id: f"第{one.seq}项 {one.short}"
        for one in pinned(of.round).indicators
        if one.kind in (Kind.PENALTY, Kind.VETO)
    }


def recomputed(session: Session, user: User, naming_id: int, indicator_id: str) -> Recomputed:
    """The total with one more case at an indicator; nothing is changed. Raises as `offences`."""
    if indicator_id not in offences(session, user, naming_id):
        raise ActionRefused("案件所属指标：不是扣分项或否决项，请重新选择。")
    _, of = naming_row(session, user, naming_id)
    kept = published_sheets(session, [of]).get(of.id)
    given = kept.judgements if kept else judgements_of(session, [of], PROVINCE)[of.id]
    before = assess(pinned(of.round), given, settings_of(of.round))
    after = _with_case(of, given, indicator_id)
    is_open = any(one.id == indicator_id for one in after.open)
    now = None if is_open else after.total
    return Recomputed(before.total, now, vetoed=bool(after.vetoed))


def revoke(
    session: Session,
    user: User,
    naming_id: int,
    version: int,
    *,
    document_no: str,
    on: date | None,
    reason: str,
    indicator_id: str | None = None,
) -> None:
    """Revoke a naming; what was stays in its history. With `indicator_id`, for a case found
    afterwards, both totals are kept with it, as they are where a review opened again has changed
    the mark.

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    row, of = _standing(session, user, naming_id, version)
    number = document_no.strip()
    problems = []
    if not 1 <= len(number) <= LONGEST_NUMBER:
        problems.append(f"撤销文号：须写明，不超过 {LONGEST_NUMBER} 个字。")
    problems += _day_problems("撤销日期", on, row)
    if not reason.strip():
        problems.append("撤销原因：须写明查实的事实和依据。")
    if problems or on is None:
        raise ActionRefused(problems)
    said: dict[str, str | bool] = {
        "kind": REVOKED, "on": str(on), "document_no": number, "words": reason.strip(),
        "by": user.name,
    }  # fmt: skip
    if indicator_id:
        said |= _kept(recomputed(session, user, naming_id, indicator_id))
        said["indicator"] = offences(session, user, naming_id)[indicator_id]
    elif (change := change_of(session, user, naming_id)) and change.now is not None:
        said |= {
            "published": shown(change.known.total), "recomputed": shown(change.now.total),
            "vetoed": change.now.vetoed, "indicator": "重新评审",
        }  # fmt: skip
    row.history = [*row.history, said]
    row.revoked_on, row.revoked_no, row.revoked_reason = on, number, reason.strip()
    record(
        session, user, "naming.revoke", "submission", of.id,
        document_no=number, date=on, reason=reason.strip(),
    )  # fmt: skip


def _kept(found: Recomputed) -> Mapping[str, str | bool]:
    return {
        "published": shown(found.published),
        "recomputed": shown(found.now),
        "vetoed": found.vetoed,
    }


def _with_case(of: SubmissionRow, given: Judgements, indicator_id: str) -> ScoreSheet:
    was = given[indicator_id] or Judgement()
    count = None if was.case_count is None else was.case_count + 1
    case = Case("命名之后查实的案件")
    more = replace(was, cases=(*was.cases, case), case_count=count)
    return assess(pinned(of.round), {**given, indicator_id: more}, settings_of(of.round))


def _day_problems(label: str, on: date | None, row: NamingRow) -> list[str]:
    if on is None:
        return [f"{label}：还没有填写。"]
    if not row.named_on <= on <= clock.today():
        return [f"{label}：应在命名之后，不晚于今天。"]
    return []


def _standing(
    session: Session, user: User, naming_id: int, version: int
) -> tuple[NamingRow, SubmissionRow]:
    require(user, Role.ORGANISER)
    row, of = naming_row(session, user, naming_id)
    if row.version != version:
        raise Conflict("别人刚刚改动了这项命名，没有保存。请刷新页面，看过最新内容后再试。")
    if row.revoked_on is not None:
        raise ActionRefused(f"{of.unit.label}的命名已经撤销，不能再办理。")
    return row, of
