"""任务倒排表 as a workbook: the plan with what was entered, or as the base of an own plan."""

from sqlalchemy.orm import Session

from documents.plan_book import PlanRow, write_plan
from indicators import loader
from regimes import work_plan
from scoring.scorecard import Indicator
from services import clock
from services.access import require
from services.books.entries import STATE
from services.books.rights import KEEPERS
from services.papers import Paper
from services.people import User
from services.plan import kept
from services.plan.kept import Plan
from services.plan.tasks import TaskLine, lines


def plan_book(session: Session, user: User, book_id: int) -> Paper:
    """The table of one plan, in the plan's order. Raises NotFound."""
    plan = kept.plan(session, user, book_id)
    rows = [_row(one) for one in plan.lines]
    title = f"{plan.book.unit}任务倒排表"
    content = write_plan(title, _about(plan), rows, list(STATE.values()))
    return Paper(f"任务倒排表_{plan.book.unit}.xlsx", content)


def own_template(session: Session, user: User) -> Paper:
    """The same with titles open, to write an own plan in: the unit's plan, or the shipped one
    where none is begun. Raises NotAllowed."""
    require(user, *KEEPERS)
    book = kept.own_plan(session, user)
    if book is None:
        shipped = work_plan.shipped()
        found, title = lines(shipped, loader.definition(shipped.scorecard)), shipped.title
    else:
        plan = kept.plan(session, user, book.id)
        found, title = list(plan.lines), plan.definition.title
    about = "把方案改成本单位正式印发的，再到“工作方案”页的“换用本单位的方案”处上传。"
    rows = [_row(one) for one in found]
    content = write_plan(title, about, rows, list(STATE.values()), own=True)
    return Paper("工作方案底稿.xlsx", content)


def indicator_words(indicators: tuple[Indicator, ...]) -> str:
    """The rows that a task serves, as printed: 第6项 四项制度、第8项 ….."""
    return "、".join(f"第{one.seq}项 {one.short}" for one in indicators)


def _about(plan: Plan) -> str:
    stands = plan.standing
    counted = f"共 {stands.total} 项，已完成 {stands.done} 项，逾期 {stands.late} 项"
    return f"{plan.definition.title}　截至{clock.today():%Y-%m-%d}　{counted}"


def _row(one: TaskLine) -> PlanRow:
    entry = one.entry
    return PlanRow(
        one.group, one.number, one.title, one.clause, entry.owner, entry.starts, entry.due,
        STATE[entry.state], entry.progress, entry.note, indicator_words(one.indicators),
    )  # fmt: skip
