"""The state of accounts and audit chain, and what an admin has to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.workflow import Role
from services import clock
from services.access import require
from services.people import User
from services.tasks import Task, TaskKind, shortened
from storage import audit
from storage.audit import AuditEventRow
from storage.people import AccountRow

CHECKED = 500
"""How many of the newest audit events are recomputed each time the state is shown."""


@dataclass(frozen=True, slots=True)
class SystemState:
    """Accounts in use by role, the locked ones, those never signed in with a password of their
    own; `broken` is the number of the first audit event that does not follow, if any."""

    by_role: Mapping[Role, int]
    locked: tuple[str, ...]
    unchanged: int
    events: int
    broken: int | None

    @property
    def accounts(self) -> int:
        return sum(self.by_role.values())


def system_state(session: Session, user: User) -> SystemState:
    """The state now; the newest events of the chain are checked. Raises NotAllowed."""
    require(user, Role.ADMIN)
    rows = list(session.scalars(select(AccountRow).where(AccountRow.is_active)))
    events = session.scalar(select(func.max(AuditEventRow.seq))) or 0
    now = clock.now()
    counts = {role: sum(row.role == role for row in rows) for role in Role}
    return SystemState(
        by_role={role: count for role, count in counts.items() if count},
        locked=tuple(row.login for row in rows if row.locked_until and row.locked_until > now),
        unchanged=sum(row.must_change_password for row in rows),
        events=events,
        broken=audit.first_broken(session, max(1, events - CHECKED + 1)),
    )


def admin_tasks(state: SystemState) -> list[Task]:
    """What an admin has to do."""
    tasks = []
    if state.broken is not None:
        text = f"操作记录自第 {state.broken} 条起前后不衔接，可能被改动过"
        tasks.append(Task(TaskKind.CHAIN, text, "请保留数据库和备份，并报告主管人员"))
    locked = [Task(TaskKind.UNLOCK, f"账号 {login} 因多次输错口令被锁定") for login in state.locked]
    tasks += shortened(locked, "另有 {} 个账号被锁定")
    if state.unchanged:
        text = f"{state.unchanged} 个账号还没有更改初始口令"
        tasks.append(Task(TaskKind.PASSWORD, text, "本人首次登录时会要求更改"))
    return tasks
