"""催办清单 as a workbook to print and hand out: per section what is missing, by when."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from documents.table_book import Cell, TableColumn, write_table
from services import clock
from services.assignment_progress import NO_SECTION, lacking_words
from services.assignments import Assignment, assignments_of, day_words, due_words, own
from services.evidence.missing import Missing, by_id, missing
from services.papers import Paper
from services.people import User
from services.rounds import round_of
from services.window import next_due

_COLUMNS = (
    TableColumn("科室", 16, centre=True),
    TableColumn("经办人", 14, centre=True),
    TableColumn("序号", 6),
    TableColumn("二级指标", 24),
    TableColumn("分值", 8),
    TableColumn("还缺什么", 32),
    TableColumn("内部期限", 18, centre=True),
    TableColumn("办结签字", 16, centre=True),
)


def assignment_book(session: Session, user: User, submission_id: int, section: str = "") -> Paper:
    """What is still missing, evidence too; sections together and what has none last. A known
    section's name takes that one alone. Raises NotAllowed, NotFound.
    """
    submission = own(session, user, submission_id)
    campaign = round_of(submission.round)
    every = assignments_of(session, submission)
    if all(section != (one.section or NO_SECTION) for one in every):
        section = ""
    papers = by_id(missing(session, user, submission_id))
    found = [
        one
        for one in every
        if (one.is_open or one.indicator_id in papers)
        and section in ("", one.section or NO_SECTION)
    ]
    until = clock.in_words(next_due(campaign, submission.correction_due))
    what = "补正期限" if submission.correction_due else "申报截止"
    whose = f"（{section}）" if section else ""
    return Paper(
        f"催办清单_{submission.unit.label}{whose}.xlsx",
        write_table(
            f"{submission.unit.label}自评催办清单{whose}",
            f"{campaign.title}；{_count(found)}；{what} {until}；"
            f"导出时间 {clock.in_words(clock.now())}",
            _COLUMNS,
            [_row(one, papers) for one in _by_section(found)],
            _notes(found),
        ),
    )


def _by_section(found: list[Assignment]) -> list[Assignment]:
    order = [*dict.fromkeys(one.section for one in found if one.section), ""]
    return sorted(found, key=lambda one: order.index(one.section))


def _count(found: list[Assignment]) -> str:
    waiting = sum(one.is_open for one in found)
    return f"未填完 {waiting} 项，已填而缺佐证 {len(found) - waiting} 项"


def _row(one: Assignment, papers: Mapping[str, Missing]) -> list[Cell]:
    left = f"（{due_words(one)}）" if due_words(one) else ""
    return [
        one.section or NO_SECTION,
        one.person or "未指定",
        one.seq,
        one.short,
        one.full_mark,
        lacking_words(one, papers),
        day_words(one.due_on) + left if one.due_on else None,
        " ",
    ]


def _notes(found: list[Assignment]) -> list[str]:
    if not found:
        return ["各项都没有缺的，没有要催办的。"]
    return ["内部期限由本单位自定，不改变申报截止。填完的以系统“自评填报”为准。"]
