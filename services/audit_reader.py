"""Puts events of the audit chain into words for one reader, who may not be shown everything."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import Action, Role
from services.access import listed, opened
from services.audit_words import action_words, detail_words, status_change
from services.people import User
from services.rounds import pinned
from storage.audit import AuditEventRow
from storage.people import AccountRow, UnitRow
from storage.rounds import RoundRow
from storage.submissions import SubmissionRow

_CLOSED = "内容不对系统管理员开放"
_BETWEEN_THEM = {f"step.{Action.SEND_BACK}", f"step.{Action.CITY_SEND_BACK}"}
"""What a park's or a city's approver wrote to the clerk is not for the province."""

_APPRAISAL = "appraisal"
_OTHER_OBJECTS = {
    "calendar": "节假日表",
    "book": "制度",
    "inspection": "监督检查",
    _APPRAISAL: "责任制考核",
}
"""Objects that no unit's number may be looked up for."""
_KEPT_BY_UNITS = frozenset({"book", "inspection"})
"""Of these the administrator reads that something was done, as of submissions."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event in words. `number` is its place in the chain."""

    number: int
    at: datetime
    who: str
    unit: str
    what: str
    about: str
    lines: tuple[str, ...]


class Reader:
    """Puts one page of events into words, with every name looked up beforehand."""

    def __init__(self, session: Session, user: User, rows: list[AuditEventRow]) -> None:
        self.user = user
        ids = _by_kind(rows)
        people = {row.account_id for row in rows if row.account_id} | ids.get("account", set())
        self.people = {
            row.id: row
            for row in session.scalars(select(AccountRow).where(AccountRow.id.in_(people)))
        }
        self.rounds = {
            row.id: row
            for row in session.scalars(
                select(RoundRow).where(RoundRow.id.in_(ids.get("round", set())))
            )
        }
        self.units = {
            row.id: row.name
            for row in session.scalars(
                select(UnitRow).where(UnitRow.id.in_(ids.get("unit", set())))
            )
        }
        mine = SubmissionRow.id.in_(ids.get("submission", set()))
        self.submissions = {row.id: row for row in session.scalars(listed(user).where(mine))}
        readable = opened(user).with_only_columns(SubmissionRow.id).where(mine)
        self.readable = set(session.scalars(readable))

    def event(self, row: AuditEventRow) -> Event:
        """One event as this user may read it."""
        who = self.people.get(row.account_id or 0)
        hidden = row.object_kind == "submission" and self.user.role is Role.ADMIN
        return Event(
            number=row.seq,
            at=row.at,
            who=who.name if who else "系统" if row.object_kind != "login_name" else "未知",
            unit=who.unit.label if who else "",
            what="办理申报" if hidden else action_words(row.action),
            about="申报" if hidden else self._about(row),
            lines=(_CLOSED,) if hidden or row.object_kind == _APPRAISAL else self._lines(row),
        )

    def _about(self, row: AuditEventRow) -> str:
        key = row.object_id or 0
        if row.object_kind == "submission":
            found = self.submissions.get(key)
            return f"{found.unit.label}申报" if found else "申报"
        if row.object_kind == "round":
            return f"批次“{self.rounds[key].title}”" if key in self.rounds else "批次"
        if row.object_kind == "account":
            account = self.people.get(key)
            return f"{account.login}（{account.name}）" if account else "账号"
        if row.object_kind == "edition":
            return "评分表"
        if row.object_kind == "login_name":
            return "不存在的账号"
        if row.object_kind in _OTHER_OBJECTS:
            return _OTHER_OBJECTS[row.object_kind]
        return self.units.get(key, "单位")

    def _lines(self, row: AuditEventRow) -> tuple[str, ...]:
        key = row.object_id or 0
        if row.object_kind in _KEPT_BY_UNITS and self.user.role is Role.ADMIN:
            return (_CLOSED,)
        still_closed = row.object_kind == "submission" and key not in self.readable
        if still_closed or row.action in _BETWEEN_THEM:
            return status_change(row.detail)
        return detail_words(row.detail, self._names(row))

    def _names(self, row: AuditEventRow) -> dict[str, str]:
        """Printed names of the indicators of the scorecard that the event is about."""
        key = row.object_id or 0
        campaign = self.rounds.get(key) if row.object_kind == "round" else None
        if row.object_kind == "submission" and key in self.submissions:
            campaign = self.submissions[key].round
        if campaign is None:
            return {}
        return {one.id: f"第{one.seq}项 {one.short}" for one in pinned(campaign).indicators}


def _by_kind(rows: list[AuditEventRow]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in rows:
        if row.object_id is not None:
            found.setdefault(row.object_kind, set()).add(row.object_id)
    return found
