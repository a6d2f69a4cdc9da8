"""What is done to many files at once: linked as proposed, linked to one indicator, removed."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from services.evidence import filing
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


def link_all(session: Session, user: User, file_ids: Sequence[int], indicator_id: str) -> int:
    """Link every file to one indicator, or none; returns how many. Raises as `link`."""
    for one in file_ids:
        link(session, user, one, indicator_id)
    return len(file_ids)


def remove_all(session: Session, user: User, file_ids: Sequence[int]) -> int:
    """Take every file out of the submission, or none; returns how many. Raises as `remove`."""
    for one in file_ids:
        filing.remove(session, user, one)
    return len(file_ids)
