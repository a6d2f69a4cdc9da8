"""Carries out what was proposed for loose files, all that the person left standing, at once."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from services.evidence.linking import link
from services.evidence.suggestions import Suggestion
from services.people import User


def accept(session: Session, user: User, chosen: Sequence[Suggestion]) -> int:
    """Link every file as proposed; returns how many. Raises as `link`, ActionRefused."""
    if not chosen:
        raise ActionRefused("没有可按文件名关联的材料，请逐份选指标。")
    for one in chosen:
        link(session, user, one.file_id, one.indicator_id, answers=one.answers)
    return len(chosen)
