"""What a reviewer's filled sheet would do, row by row: planned here, carried out elsewhere."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.review_rows import Column, Given, ReadRow, RowProblem, Word
from scoring.judgement import Deduction
from scoring.marks import ZERO
from services.people import User
from services.review import words_missing
from services.review_state import Key, Said, told
from services.review_words import SELF_BASIS
from storage.review import DeductionRow

_CELL = {
    "points": Column.POINTS,
    "reason": Column.REASON,
    "basis": Column.BASIS,
    "evidence": Column.OPENED,
}


class Outcome(StrEnum):
    """What becomes of a row that was filled in."""

    NEW = "新评定"
    CHANGED = "改评"
    TAKEN_BACK = "撤回评定"
    CONFLICT = "有冲突"
    BLOCKED = "不能写入"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row that would change something. `note` says what stands in the way, if anything;
    `version` is that of the word it was compared with."""

    row: int
    key: Key
    park: str
    seq: int
    short: str
    outcome: Outcome
    before: str
    after: str
    note: str
    version: int
    given: Given
    cell: str

    @property
    def name(self) -> str:
        """How the row is called where it can be chosen."""
        return f"第{self.row}行　{self.park} 第{self.seq}项"


def plan_row(user: User, one: ReadRow, now: Said | None, used: bool) -> PlannedRow | None:
    """What a row does; None where nothing would change.

    `now` is None where the park is no longer under review; `used` tells that this file's
    deduction here was carried out once already.
    """
    if not one.is_touched or (now and now.given == one.given and not now.is_others(user)):
        return None
    mark = one.mark
    outcome, note = _outcome(user, one, now, used)
    return PlannedRow(
        row=one.row,
        key=(mark.submission_id, mark.indicator_id),
        park=mark.park,
        seq=int(mark.seq),
        short=now.indicator.short if now else "",
        outcome=outcome,
        before=now.told if now else "—",
        after=told(one.given, deduction_of(one.given, now) if now else None),
        note=note,
        version=now.version if now else mark.version,
        given=one.given,
        cell=one.cells[Column.WORD],
    )


def _outcome(user: User, one: ReadRow, now: Said | None, used: bool) -> tuple[Outcome, str]:
    if now is None:
        return (
            Outcome.BLOCKED,
            "这一家现在不在评审中（可能已送审签）；要改的，请审签人退回后再导入。",
        )
    if used:
        return (
            Outcome.BLOCKED,
            "这份文件的这一行已导入过，其后在系统中撤回或改动；要再评，请在系统中办理，或重新导出。",
        )
    others = "、".join(name for key, name in now.by.items() if key != user.id)
    if others:
        return Outcome.CONFLICT, f"导出之后，{others}已评定。"
    if now.version != one.mark.version:
        return Outcome.CONFLICT, "导出之后，这一项在系统中改动过。"
    if one.given.word is Word.UNSEEN:
        return Outcome.TAKEN_BACK, ""
    return (Outcome.NEW if now.given == Given() else Outcome.CHANGED), ""


def deduction_of(given: Given, now: Said) -> Deduction | None:
    """What a word takes off: as written, or as the park itself wrote; None for nothing."""
    if given.word is Word.DEDUCT:
        return Deduction(given.points or ZERO, given.reason, given.basis, given.opened)
    if given.word is Word.AGREE:
        return Deduction(now.self_off, now.self_reason, SELF_BASIS, given.opened)
    return None


def problems_of(one: ReadRow, now: Said) -> Iterator[RowProblem]:
    """Everything that the ledger would refuse about a row, at the cell where it is mended."""
    taken = deduction_of(one.given, now)
    if taken is None:
        return
    agrees = one.given.word is Word.AGREE
    if agrees and now.self_off <= ZERO:
        words = "评定：园区没有自己扣分，不能选“同意自评”；请改选“不扣分”或“扣分”"
        yield RowProblem(one.cells[Column.WORD], words)
        return
    for field, words in words_missing(now.indicator, taken).items():
        if agrees and field != "evidence":
            where = f"第{now.indicator.seq}项"
            yield RowProblem(
                one.cells[Column.WORD],
                f"{where}：园区写的扣分原因太短，不能照用；请改选“扣分”并写明理由。",
            )
        else:
            yield RowProblem(one.cells[_CELL[field]], words)


def request_key(sha256: str, key: Key) -> str:
    """The same for the same file and row, so that it is carried out once (64 characters)."""
    return hashlib.sha256(f"{sha256}:{key[0]}:{key[1]}".encode()).hexdigest()


def used_keys(session: Session, keys: Collection[str]) -> set[str]:
    """Those of the request keys under which a deduction was kept already."""
    query = select(DeductionRow.request_key).where(DeductionRow.request_key.in_(keys))
    return set(session.scalars(query))
