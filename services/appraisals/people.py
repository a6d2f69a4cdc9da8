"""Who is appraised in a year: leaders, sections, posts; each with duties and, maybe, an account."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from scoring.appraisal import Appraisal
from scoring.errors import ActionRefused
from scoring.workflow import Role
from services.appraisals.kept import Vote, open_appraisee, open_year, rules_of, vote_of
from services.history import record
from services.people import User
from storage.appraisals import (
    AppraisalYearRow,
    AppraiseeRow,
    AspectMarkRow,
    DailyRecordRow,
    TallyRow,
)
from storage.people import AccountRow

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Person:
    """An appraisee as the form has it; `duties` are numbers of duties."""

    level: str
    name: str
    section: str = ""
    duties: tuple[int, ...] = ()
    account_id: int | None = None


def accounts_of_unit(session: Session, user: User) -> dict[int, str]:
    """Active accounts of the user's unit that may be somebody's own, by id."""
    rows = session.scalars(_own_unit(user.unit_id).order_by(AccountRow.id))
    return {row.id: f"{row.name}（{row.login}）" for row in rows}


def add(session: Session, user: User, book_id: int, person: Person) -> int:
    """Put somebody on the list; gives the id. Raises NotAllowed, NotFound, ActionRefused."""
    year = open_year(session, user, book_id)
    if vote_of(year) is not Vote.NOT_OPEN:
        raise ActionRefused("民主评议已经开启，名单不能再增加：票是对全体一次投的。")
    _check(session, user, year, person, None)
    row = AppraiseeRow(book_id=book_id, history=[])
    _fill(row, person)
    session.add(row)
    session.flush()
    record(session, user, "appraisal.person", "appraisal", book_id, name=row.name)
    return row.id


def change(session: Session, user: User, appraisee_id: int, version: int, person: Person) -> None:
    """Put an entry right. Once the vote was opened, level and name stay: they were voted on.

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    row, year = open_appraisee(session, user, appraisee_id, version)
    moved = (row.level, row.name) != (person.level, person.name.strip())
    if moved and vote_of(year) is not Vote.NOT_OPEN:
        raise ActionRefused("民主评议已经开启，层级和姓名（名称）不能再改；其余各栏可以改。")
    _check(session, user, year, person, row)
    _fill(row, person)
    session.flush()
    record(session, user, "appraisal.person", "appraisal", row.book_id, name=row.name)


def remove(session: Session, user: User, appraisee_id: int, version: int) -> None:
    """Take somebody off the list before the vote; only while nothing was recorded.

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    row, year = open_appraisee(session, user, appraisee_id, version)
    if vote_of(year) is not Vote.NOT_OPEN:
        raise ActionRefused("民主评议已经开启，名单不能再减少。")
    for table in (DailyRecordRow, AspectMarkRow):
        if session.scalars(select(table).where(table.appraisee_id == row.id).limit(1)).first():
            raise ActionRefused(f"{row.name}已有记录或得分，不能从名单移去；经过须留存。")
    if row.summary or row.history:
        raise ActionRefused(f"{row.name}已有个人总结或办理经过，不能从名单移去。")
    session.execute(delete(TallyRow).where(TallyRow.appraisee_id == row.id))
    session.delete(row)
    session.flush()
    record(session, user, "appraisal.person_gone", "appraisal", row.book_id, name=row.name)


def _own_unit(unit_id: int) -> Select[AccountRow]:
    return select(AccountRow).where(
        AccountRow.unit_id == unit_id, AccountRow.is_active, AccountRow.role != Role.ADMIN.value
    )


def _fill(row: AppraiseeRow, person: Person) -> None:
    row.level, row.name = person.level, person.name.strip()
    row.section, row.duties = person.section.strip(), list(person.duties)
    row.account_id = person.account_id


def _check(
    session: Session, user: User, year: AppraisalYearRow, person: Person, row: AppraiseeRow | None
) -> None:
    rules = rules_of(year)
    others = session.scalars(
        select(AppraiseeRow).where(
            AppraiseeRow.book_id == year.book_id, AppraiseeRow.id != (row.id if row else 0)
        )
    ).all()
    problems = [*_form_problems(rules, person), *_doubles(rules, person, others)]
    if person.account_id is not None and person.account_id not in accounts_of_unit(session, user):
        problems.append("本人账号：不是本单位可用的账号，请重新选。")
    if problems:
        raise ActionRefused(problems)


def _form_problems(rules: Appraisal, person: Person) -> list[str]:
    found = []
    if person.level not in {one.id for one in rules.levels}:
        found.append("层级：请选一个。")
    if not 1 <= len(person.name.strip()) <= LONGEST:
        found.append(f"姓名（名称）：须填写，不超过 {LONGEST} 个字。")
    if len(person.section.strip()) > LONGEST:
        found.append(f"所在科室：不超过 {LONGEST} 个字。")
    known = {one.number for one in rules.duties}
    if len(set(person.duties)) < len(person.duties) or not set(person.duties) <= known:
        found.append("承担的职责：有重复的或者不存在的，请重新选。")
    return found


def _doubles(rules: Appraisal, person: Person, others: Sequence[AppraiseeRow]) -> list[str]:
    found = []
    if any((one.level, one.name) == (person.level, person.name.strip()) for one in others):
        level = next((one.title for one in rules.levels if one.id == person.level), "")
        found.append(f"姓名（名称）：{level}一级已有“{person.name.strip()}”，不能重复。")
    if person.account_id and any(one.account_id == person.account_id for one in others):
        found.append("本人账号：已经是名单上另一位的账号。")
    return found
