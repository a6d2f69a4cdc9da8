"""Daily records of a year: what was noted of somebody under an aspect, appended or withdrawn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.appraisal import Appraisal, AspectDirection
from scoring.errors import ActionRefused, NotFound
from scoring.marks import HUNDREDTH, fits_step
from services import clock
from services.appraisals.kept import open_appraisee, require_ungraded, rules_of
from services.history import record
from services.people import User
from storage.appraisals import DailyRecordRow

LONGEST = 1000
MOST = Decimal("9999999.99")


@dataclass(frozen=True, slots=True)
class Noted:
    """A record as the form has it. `output` with `quantity` where a key output was done;
    `circumstance` of liability with what was done about it, out of the regime's own words."""

    on: date | None
    aspect: str
    words: str
    output: str = ""
    quantity: Decimal | None = None
    circumstance: int | None = None
    consequences: tuple[str, ...] = ()


def append(session: Session, user: User, appraisee_id: int, noted: Noted) -> int:
    """Append a record. Raises NotAllowed, NotFound, ActionRefused with everything wrong."""
    row, year = open_appraisee(session, user, appraisee_id)
    require_ungraded(row)
    problems = _problems(rules_of(year), year.book.year, noted)
    if problems:
        raise ActionRefused(problems)
    kept = DailyRecordRow(
        appraisee_id=row.id, on=noted.on, aspect=noted.aspect, words=noted.words.strip(),
        output=noted.output, quantity=noted.quantity, circumstance=noted.circumstance,
        consequence="；".join(noted.consequences), account_id=user.id, at=clock.now(),
    )  # fmt: skip
    session.add(kept)
    session.flush()
    record(
        session, user, "appraisal.record", "appraisal", row.book_id,
        name=row.name, note=kept.words, date=kept.on,
    )  # fmt: skip
    return kept.id


def withdraw(session: Session, user: User, record_id: int, reason: str) -> None:
    """Withdraw a record; it stays to be read, with the reason. Raises as `append`."""
    kept = session.get(DailyRecordRow, record_id)
    if kept is None:
        raise NotFound("没有这条记录，或者您无权办理。请刷新页面。")
    row, _ = open_appraisee(session, user, kept.appraisee_id)
    require_ungraded(row)
    if kept.withdrawn_at is not None:
        raise ActionRefused("这条记录已经撤回，不用再撤。")
    if not 2 <= len(reason.strip()) <= LONGEST:
        raise ActionRefused(f"撤回原因：须写明，2—{LONGEST} 个字。")
    kept.withdrawn_at, kept.withdrawn_reason = clock.now(), reason.strip()
    session.flush()
    record(
        session, user, "appraisal.record_withdraw", "appraisal", row.book_id,
        name=row.name, note=kept.words, reason=reason.strip(),
    )  # fmt: skip


def _problems(rules: Appraisal, year: int, noted: Noted) -> list[str]:
    found = []
    if noted.on is None:
        found.append("日期：还没有填写。")
    elif noted.on.year != year:
        found.append(f"日期：{noted.on} 不在 {year} 年度内。")
    elif noted.on > clock.today():
        found.append("日期：不能晚于今天。")
    aspect = next((one for one in rules.aspects if one.id == noted.aspect), None)
    if aspect is None:
        found.append("考核内容：请选一项。")
    if not 2 <= len(noted.words.strip()) <= LONGEST:
        found.append(f"记录：须写明事实，2—{LONGEST} 个字。")
    found += _output_problems(rules, noted)
    circumstances = {one.number: one for one in rules.circumstances}
    if noted.circumstance is None:
        if noted.consequences:
            found.append("处理：先选属于哪种责任情形。")
        return found
    circumstance = circumstances.get(noted.circumstance)
    if circumstance is None:
        found.append("责任情形：没有所选的一种，请重新选。")
        return found
    if aspect is not None and aspect.direction is not AspectDirection.NEGATIVE:
        found.append(f"责任情形：应记在反向的考核内容下，不记在“{aspect.title}”。")
    offered = {one.title for one in circumstance.consequences}
    if not noted.consequences or not set(noted.consequences) <= offered:
        found.append(f"处理：请从“{circumstance.title}”的处理中选，至少一项。")
    return found


def _output_problems(rules: Appraisal, noted: Noted) -> list[str]:
    if not noted.output:
        return [] if noted.quantity is None else ["数量：先选是哪项重点考核。"]
    if noted.output not in {one.id for one in rules.outputs.values()}:
        return ["重点考核：没有所选的一项，请重新选。"]
    if noted.quantity is None:
        return ["数量：选了重点考核的，须填数量。"]
    if not 0 < noted.quantity <= MOST or not fits_step(noted.quantity, HUNDREDTH):
        typed = str(noted.quantity).replace("-", "−")
        return [f"数量：填写的是 {typed}，应为大于 0、小数不超过两位的数字。"]
    return []
