"""呈批件 and 公示稿 of a round, drafted for those who prepare and those who sign."""

from sqlalchemy.orm import Session

from documents.approval_letter import approval_letter
from documents.notice_letter import notice_letter
from scoring.workflow import Role
from services.access import require
from services.papers import Paper
from services.people import User
from services.round_result import round_result

DRAFTERS = (Role.ORGANISER, Role.PROVINCE_APPROVER)


def approval_paper(session: Session, user: User, round_id: int) -> Paper:
    """呈批件 as docx. Raises NotAllowed, NotFound."""
    require(user, *DRAFTERS)
    found = round_result(session, user, round_id)
    draft = "（草稿）" if found.missing else ""
    return Paper(f"呈批件_{found.title}{draft}.docx", approval_letter(found))


def notice_paper(session: Session, user: User, round_id: int) -> Paper:
    """公示稿 as docx. Raises NotAllowed, NotFound."""
    require(user, *DRAFTERS)
    found = round_result(session, user, round_id)
    draft = "" if found.is_signed and not found.missing else "（草稿）"
    return Paper(f"公示稿_{found.title}{draft}.docx", notice_letter(found))
