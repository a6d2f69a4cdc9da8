"""科室表: a park's own score sheet for one section, or for chosen indicators, to fill offline."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from documents.paper import Share
from documents.section_sheet import narrowed
from scoring.errors import ActionRefused, NotFound
from scoring.words import STATUS
from scoring.workflow import EDITABLE, Role
from services.access import require
from services.assignment_progress import NO_SECTION
from services.assignments import Assignment, assignments
from services.papers import Paper, sheet_bytes, sheet_paper
from services.people import User
from services.submissions import my_submission


def section_sheet(
    session: Session,
    user: User,
    round_id: int,
    section: str = "",
    numbers: Collection[int] = (),
) -> Paper:
    """The sheet with what is written so far at a section's indicators, and those alone to fill.

    `numbers` are indicators' printed numbers, asked for instead of a section. Raises NotAllowed,
    NotFound, and ActionRefused where nothing can be filled there.
    """
    require(user, Role.PARK_CLERK, Role.PARK_APPROVER)
    mine = my_submission(session, user, round_id)
    if mine is None:
        raise NotFound("本批次还没有开始填报。请先在“自评填报”页开始填报，再导出科室表。")
    if mine.status not in EDITABLE:
        raise ActionRefused(f"申报现为“{STATUS[mine.status]}”，不能再改自评，不用导出科室表。")
    found = [
        one
        for one in assignments(session, user, mine.id)
        if (one.seq in numbers if numbers else section == (one.section or NO_SECTION))
    ]
    if not found:
        raise ActionRefused(_nothing(section, numbers))
    named = "" if numbers or section == NO_SECTION else section
    share = Share(named, frozenset(one.indicator_id for one in found))
    paper = narrowed(sheet_paper(session, user, mine.id), share)
    return Paper(f"科室表_{named or _items(found)}_{mine.round_title}.xlsx", sheet_bytes(paper))


def _nothing(section: str, numbers: Collection[int]) -> str:
    if numbers:
        return "所选的各项园区都不填。请重新选择指标。"
    if not section:
        return "没有写明是哪个科室的。请在“从表格导入”处选择科室或指标。"
    return f"没有分给“{section}”的指标。请在“任务分工”页分工后再导出。"


def _items(found: list[Assignment]) -> str:
    told = "、".join(str(one.seq) for one in found[:8])
    return f"第{told}{'等' if len(found) > 8 else ''}项"
