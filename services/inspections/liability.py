"""That somebody was held liable, or spared: recorded as decided, never prescribed.

The source ties no form of liability to a fault, so nothing is proposed and nothing preset.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.liability import Liability
from services import clock
from services.history import record
from services.inspections.reading import begun_on
from services.inspections.rights import open_inspection, part_row, supervision_of
from services.inspections.withdrawing import withdraw
from services.people import User
from storage.inspections import LiabilityRow


@dataclass(frozen=True, slots=True)
class Asked:
    """A record as the form has it: printed numbers of the fault and either an exemption or forms,
    each form with its sanction ("" where it bundles none)."""

    person: str = ""
    fault: int | None = None
    exemption: int | None = None
    forms: tuple[tuple[int, str], ...] = ()
    reason: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    document_no: str = ""


def record_liability(session: Session, user: User, inspection_id: int, asked: Asked) -> int:
    """Record what was decided. Raises NotAllowed, NotFound, ActionRefused with everything
    missing or wrong."""
    row = open_inspection(session, user, inspection_id, decides=True)
    known = supervision_of(row.book).procedure(row.procedure).liability
    if known is None:
        raise ActionRefused("责任：这项制度没有写执法过错责任，不能在这里记。")
    found = _problems(known, begun_on(session, row), asked)
    if found or asked.fault is None or asked.decided_on is None:
        raise ActionRefused(found)
    made = LiabilityRow(
        inspection_id=row.id, person=asked.person.strip(), fault=asked.fault,
        exemption=asked.exemption, forms=_forms(asked), reason=asked.reason.strip(),
        decided_on=asked.decided_on, decided_by=asked.decided_by.strip(),
        document_no=asked.document_no.strip(), account_id=user.id, at=clock.now(),
    )  # fmt: skip
    same = _same(session, made)
    if same is not None:
        return same.id  # the same click twice
    session.add(made)
    session.flush()
    record(
        session, user, "inspection.liability", "inspection", row.id, inspection=row.number,
        liable=made.person, fault=made.fault, exemption=made.exemption,
        forms="、".join(f"第{one['number']}种{one.get('sanction', '')}" for one in made.forms),
        reason=made.reason, decided_on=made.decided_on, document_no=made.document_no,
    )  # fmt: skip
    return made.id


def withdraw_liability(session: Session, user: User, liability_id: int, reason: str) -> None:
    """Withdraw a record with a reason; it stays on record. Raises NotAllowed, NotFound,
    ActionRefused."""
    found = part_row(session, user, LiabilityRow, liability_id)
    row = open_inspection(session, user, found.inspection_id, decides=True)
    words = withdraw(found, "这一条", reason)
    session.flush()
    record(
        session, user, "inspection.liability_withdraw", "inspection", row.id,
        inspection=row.number, liable=found.person, reason=words,
    )  # fmt: skip


def _problems(known: Liability, begun: date, asked: Asked) -> list[str]:
    found = []
    for label, words, most in (
        ("责任人", asked.person, 100),
        ("决定机关（人）", asked.decided_by, 100),
        ("理由", asked.reason, 2000),
    ):
        if not 1 <= len(words.strip()) <= most:
            found.append(f"{label}：须填写，不超过 {most} 个字。")
    if len(asked.document_no.strip()) > 100:
        found.append("文号：不超过 100 个字。")
    if asked.fault not in {one.number for one in known.faults}:
        found.append("过错情形：请从所列情形中选一种。")
    if asked.decided_on is None:
        found.append("决定日期：还没有填写。")
    elif asked.decided_on > clock.today():
        found.append("决定日期：不能晚于今天。")
    elif asked.decided_on < begun:
        found.append(f"决定日期：早于进点检查（{begun}），请核对。")
    return found + _outcome_problems(known, asked)


def _outcome_problems(known: Liability, asked: Asked) -> list[str]:
    """Either spared on one ground, or borne in one or several forms."""
    if (asked.exemption is None) == (not asked.forms):
        return ["处理：请选不予追究的情形，或者选责任形式（可以多种并用），只能是其中一样。"]
    if asked.exemption is not None:
        spared = {one.number for one in known.exemptions}
        return [] if asked.exemption in spared else ["不予追究：请从所列情形中选一种。"]
    forms, found = {one.number: one for one in known.forms}, []
    if len(set(asked.forms)) < len(asked.forms):
        found.append("责任形式：同一种只选一次。")
    for number, sanction in asked.forms:
        form = forms.get(number)
        if form is None:
            found.append("责任形式：请从所列形式中选。")
        elif form.sanctions and sanction not in form.sanctions:
            found.append(f"{form.title}：请选是哪一种（{'、'.join(form.sanctions)}）。")
        elif not form.sanctions and sanction:
            found.append(f"{form.title}：没有分种类，请去掉“{sanction}”。")
    return found


def _forms(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"number": number, "sanction": sanction} if sanction else {"number": number}
        for number, sanction in asked.forms
    ]


def _same(session: Session, made: LiabilityRow) -> LiabilityRow | None:
    at = LiabilityRow
    wanted = select(at).where(
        at.inspection_id == made.inspection_id, at.person == made.person,
        at.fault == made.fault, at.decided_on == made.decided_on, at.reason == made.reason,
        at.withdrawn_at.is_(None),
    )  # fmt: skip
    for row in session.scalars(wanted):
        if (row.exemption, row.forms) == (made.exemption, made.forms):
            return row
    return None
