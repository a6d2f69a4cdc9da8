"""The approver issues the written instrument of an inspection with all its required contents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from scoring.deadline_rules import DayKind
from scoring.deadline_words import DAY_KIND
from scoring.errors import ActionRefused
from scoring.inspection_refusals import MOST_DAYS
from scoring.inspections import Case
from scoring.procedures import Procedure
from services import clock
from services.history import record
from services.inspections.parts import content_keys
from services.inspections.reading import case_of, event_rows, instrument_rows
from services.inspections.rights import open_inspection, part_row, supervision_of
from services.inspections.withdrawing import withdraw
from services.people import User
from storage.inspections import InstrumentRow

_LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Asked:
    """An instrument as the form has it. `contents` by the keys of `parts.content_keys`;
    `circumstances` are printed numbers; no `term_days`, no term, and then `no_term` says so."""

    document_no: str = ""
    issued_on: date | None = None
    contents: Mapping[str, str] = field(default_factory=dict)
    circumstances: tuple[int, ...] = ()
    term_days: int | None = None
    term_kind: DayKind = DayKind.CALENDAR
    no_term: bool = False


def issue_instrument(session: Session, user: User, inspection_id: int, asked: Asked) -> int:
    """Issue an instrument. Raises NotAllowed, NotFound, ActionRefused with everything missing."""
    row = open_inspection(session, user, inspection_id, decides=True)
    procedure = supervision_of(row.book).procedure(row.procedure)
    papers = instrument_rows(session, row.id)
    case = case_of(row, procedure, event_rows(session, row.id), papers)
    known = {paper.document_no: paper for paper in papers if paper.withdrawn_at is None}
    same = known.get(asked.document_no.strip())
    found = _problems(procedure, case, asked)
    if same is not None and not found and _is_same(same, asked, procedure):
        return same.id  # the same click twice
    if same is not None:
        found.append(f"文号：“{same.document_no}”在这件检查里已经用过，请核对。")
    if found or asked.issued_on is None:
        raise ActionRefused(found)
    made = InstrumentRow(
        inspection_id=row.id, document_no=asked.document_no.strip(), issued_on=asked.issued_on,
        contents=_contents(procedure, asked), circumstances=sorted(set(asked.circumstances)),
        term_days=asked.term_days, term_kind=asked.term_kind.value,
        account_id=user.id, at=clock.now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    record(
        session, user, "inspection.instrument", "inspection", row.id, inspection=row.number,
        document_no=made.document_no, issued_on=made.issued_on,
        circumstances="、".join(map(str, made.circumstances)), term_days=made.term_days,
        term_kind=DAY_KIND[asked.term_kind] if made.term_days else None,
    )  # fmt: skip
    return made.id


def withdraw_instrument(session: Session, user: User, instrument_id: int, reason: str) -> None:
    """Withdraw an instrument with a reason; what was recorded of it counts no more either.

    Raises NotAllowed, NotFound, ActionRefused.
    """
    paper = part_row(session, user, InstrumentRow, instrument_id)
    row = open_inspection(session, user, paper.inspection_id, decides=True)
    words = withdraw(paper, "这份文书", reason)
    session.flush()
    record(
        session, user, "inspection.instrument_withdraw", "inspection", row.id,
        inspection=row.number, document_no=paper.document_no, reason=words,
    )  # fmt: skip


def _problems(procedure: Procedure, case: Case, asked: Asked) -> list[str]:
    if procedure.instrument is None:
        return [f"文书：“{procedure.title}”没有规定书面文书的内容，不能在这里制作。"]
    found = []
    if not 1 <= len(asked.document_no.strip()) <= 100:
        found.append("文号：须填写，不超过 100 个字。")
    found += _day_problems(case, asked.issued_on)
    for key, title in content_keys(procedure):
        words = asked.contents.get(key, "").strip()
        if not words:
            found.append(f"{title}：必备内容，须填写。")
        elif len(words) > _LONGEST:
            found.append(f"{title}：不超过 {_LONGEST} 个字。")
    known = {one.number for one in procedure.correct_or_revoke}
    if known and not asked.circumstances:
        found.append("情形：请选依据哪一种应当改正或者撤销的情形，可以多选。")
    if not set(asked.circumstances) <= known:
        found.append("情形：所选的不在制度所列之中，请重新选。")
    return found + _term_problems(asked)


def _day_problems(case: Case, issued_on: date | None) -> list[str]:
    if issued_on is None:
        return ["制作日期：还没有填写。"]
    if issued_on > clock.today():
        return ["制作日期：不能晚于今天。"]
    if issued_on < case.begun_on:
        return [f"制作日期：{issued_on} 早于进点检查（{case.begun_on}），请核对。"]
    return []


def _term_problems(asked: Asked) -> list[str]:
    if asked.term_days is None:
        said = "改正期限：原件没有写几天，须由文书载明；确实不写期限的，请勾选“不写期限”。"
        return [] if asked.no_term else [said]
    if asked.no_term:
        return ["改正期限：写了天数，又勾选了“不写期限”，请去掉一个。"]
    if not 1 <= asked.term_days <= MOST_DAYS:
        return [f"改正期限：填写的是“{asked.term_days}”，应为 1—{MOST_DAYS} 的整数。"]
    return []


def _contents(procedure: Procedure, asked: Asked) -> dict[str, str]:
    return {key: asked.contents.get(key, "").strip() for key, _ in content_keys(procedure)}


def _is_same(paper: InstrumentRow, asked: Asked, procedure: Procedure) -> bool:
    return (
        paper.issued_on == asked.issued_on
        and paper.contents == _contents(procedure, asked)
        and paper.circumstances == sorted(set(asked.circumstances))
        and (paper.term_days, paper.term_kind) == (asked.term_days, asked.term_kind.value)
    )
