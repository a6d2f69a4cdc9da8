"""Writes what a user did into the audit chain, in the user's own transaction."""

from typing import Any

from sqlalchemy.orm import Session

from services import clock
from services.people import User
from storage import audit


def record(
    session: Session,
    user: User | None,
    action: str,
    object_kind: str,
    object_id: int | None,
    **detail: Any,
) -> None:
    """Append one event. `detail` holds what changed, before and after where that matters."""
    audit.append(
        session,
        at=clock.now(),
        account_id=user.id if user else None,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        detail=detail,
    )
