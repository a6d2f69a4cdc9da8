"""拟命名家数: how many the organiser means to name, handed on with the proposal to publish."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import Role
from services.access import require
from services.people import User
from services.rounds import round_row
from services.standings import Standings
from storage.audit import AuditEventRow


def proposed_count(session: Session, user: User, round_id: int) -> int | None:
    """The number that went with the newest proposal; None where none did.

    Raises NotAllowed (organiser and approver only), NotFound.
    """
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    row = round_row(session, round_id)
    detail = session.scalars(
        select(AuditEventRow.detail)
        .where(
            AuditEventRow.object_kind == "round",
            AuditEventRow.object_id == row.id,
            AuditEventRow.action == "round.propose",
        )
        .order_by(AuditEventRow.seq.desc())
        .limit(1)
    ).first()
    count = json.loads(detail).get("cut") if detail else None
    return int(count) if count else None


def tied_words(found: Standings, count: int) -> str:
    """Who shares the last place above the line after `count` parks and cannot be parted by place;
    "" where the line parts nobody of the same place."""
    placed = [one for one in found.places if one.place is not None]
    if not 0 < count < len(placed) or placed[count - 1].place != placed[count].place:
        return ""
    same = [one.park for one in placed if one.place == placed[count].place]
    return f"拟命名 {count} 家，压线并列：{'、'.join(same)}名次相同，按名次不能分开取舍。"
