"""A year begins; what the definition leaves unset is decided for it, each value with its word."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.appraisal import Appraisal
from scoring.appraisal_marks import points_problem, threshold_problems, weight_problems
from scoring.appraisal_year import settled, value_problem
from scoring.errors import ActionRefused, Conflict
from services.appraisals.kept import CHANGED, KIND, open_year, rules_of
from services.authority import Word, signed, word_problems
from services.books import adopting
from services.books.adopting import definition_of
from services.history import record
from services.people import User
from storage.appraisals import AppraisalYearRow, AppraiseeRow, AspectMarkRow

FIRST_YEAR, LAST_YEAR = 2000, 2100


def begin(session: Session, user: User, year: int, definition: Appraisal | None = None) -> int:
    """Begin a year, with the shipped definition unless told otherwise; gives the book's id.

    Raises NotAllowed, ActionRefused where the year is not one, or was begun already.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ActionRefused(f"年度：填写的是 {year}，应为 {FIRST_YEAR}—{LAST_YEAR} 之间的年份。")
    book_id = adopting.begin(session, user, KIND, definition, year)
    session.add(AppraisalYearRow(book_id=book_id, decided={}))
    session.flush()
    return book_id


def decide(
    session: Session,
    user: User,
    book_id: int,
    version: int,
    values: Mapping[str, str],
    word: Word,
) -> None:
    """Set values by key (`weight:law`), all on one word; blank ones are left as they are.

    Raises NotAllowed, NotFound, Conflict, ActionRefused: with everything that is wrong, or
    because somebody has a grade already.
    """
    row = open_year(session, user, book_id)
    if row.version != version:
        raise Conflict(CHANGED)
    graded = select(AppraiseeRow.name).where(
        AppraiseeRow.book_id == book_id, AppraiseeRow.grade.is_not(None)
    )
    if names := session.scalars(graded).all():
        raise ActionRefused(
            f"已经评定了等次（{'、'.join(names)}），权重、分数线、比例和目标不能再改。"
            "确须改动的，由审签人先撤回等次。"
        )
    wanted = {key: value.strip() for key, value in values.items() if value.strip()}
    problems = [*_problems(session, row, wanted), *word_problems(word)]
    if problems:
        raise ActionRefused(problems)
    authority = signed(word).model_dump(mode="json")
    before = {key: row.decided[key]["value"] for key in wanted if key in row.decided}
    decided: dict[str, Any] = dict(row.decided)
    decided.update({key: {"value": one, "authority": authority} for key, one in wanted.items()})
    row.decided = decided
    session.flush()
    titles = _titles(definition_of(row.book, Appraisal))
    record(
        session, user, "appraisal.decide", "appraisal", book_id,
        decided=[
            f"{titles[key]}：{before.get(key, '未定')} → {one}" for key, one in wanted.items()
        ],
        document_no=authority["document_no"], person=authority["person"], date=authority["date"],
    )  # fmt: skip


def _titles(definition: Appraisal) -> dict[str, str]:
    return {one.key: one.title for one in definition.undecided}


def _problems(session: Session, row: AppraisalYearRow, wanted: Mapping[str, str]) -> list[str]:
    definition = definition_of(row.book, Appraisal)
    titles = _titles(definition)
    if not wanted:
        return ["还没有填写。请至少填一项。"]
    found = []
    for key, value in wanted.items():
        if key not in titles:
            found.append("有一项不在未定事项里，请刷新页面。")
        elif problem := value_problem(key, value):
            found.append(f"{titles[key]}：{problem}")
    if found:
        return found
    kept = {key: one["value"] for key, one in row.decided.items()}
    rules = settled(definition, {**kept, **wanted})
    found += weight_problems(rules.aspects) + threshold_problems(rules.grades)
    return found or _too_high(session, row, rules)


def _too_high(session: Session, row: AppraisalYearRow, rules: Appraisal) -> list[str]:
    """Marks given already that the new weights would not allow."""
    given = session.execute(
        select(AppraiseeRow.name, AspectMarkRow.aspect, AspectMarkRow.points)
        .join(AppraiseeRow, AppraiseeRow.id == AspectMarkRow.appraisee_id)
        .where(AppraiseeRow.book_id == row.book_id)
        .order_by(AspectMarkRow.id)
    ).all()
    aspects = {one.id: one for one in rules.aspects}
    return [
        f"权重：{name}在{problem.replace('填写的是', '已有')}请先改低得分。"
        for name, aspect, points in given
        if (problem := points_problem(aspects[aspect], points))
    ]


def is_settled(row: AppraisalYearRow) -> bool:
    """Whether nothing is unset any more."""
    return not rules_of(row).undecided
