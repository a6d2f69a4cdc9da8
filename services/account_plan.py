"""What a list of accounts would make: units and accounts, and every problem with its cell."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.account_book import Column
from documents.account_reader import AccountLine, AccountReading, CellProblem
from documents.entries import normal
from scoring.words import ROLE
from scoring.workflow import Role
from services import new_accounts
from services.sign_in import plain
from services.unit_plan import PlannedUnit, UnitPlanner, key_of
from services.units import Unit

_ROLES = {normal(word): role for role, word in ROLE.items()}


@dataclass(frozen=True, slots=True)
class PlannedAccount:
    """An account to make; `row` counts as the spreadsheet does."""

    row: int
    login: str
    name: str
    role: Role
    unit: PlannedUnit


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """What would be made. New units stand after those that they are under. With any problem
    nothing is made; `rows` then tells how many lines were read."""

    rows: int
    units: tuple[PlannedUnit, ...]
    accounts: tuple[PlannedAccount, ...]
    problems: tuple[CellProblem, ...]


def plan_accounts(
    reading: AccountReading, known: Iterable[Unit], logins: Iterable[str]
) -> AccountPlan:
    """The plan of a list, against the units and account names that exist."""
    exist = [PlannedUnit(one.name, one.level, one.parent_name, one.id) for one in known]
    planner = UnitPlanner({normal(one.name): one for one in exist})
    planner.problems += reading.problems
    planner.find_units(reading.lines)
    accounts = _accounts(planner, reading.lines, set(logins))
    found = sorted(planner.problems, key=lambda one: _place(one.cell))
    return AccountPlan(len(reading.lines), tuple(planner.made), tuple(accounts), tuple(found))


def _place(cell: str) -> tuple[int, str]:
    """Row, then column, for a cell's name or a row's."""
    return int("".join(filter(str.isdigit, cell))), cell


def _accounts(
    planner: UnitPlanner, lines: Iterable[AccountLine], logins: set[str]
) -> list[PlannedAccount]:
    accounts, seen = [], dict[str, str]()
    for line in lines:
        for column in (Column.LOGIN, Column.NAME, Column.ROLE, Column.UNIT):
            if not line.text(column):
                planner.refuse(line, column, f"{column}：没有填写；请补上")
        login, name = plain(line.text(Column.LOGIN)), line.text(Column.NAME)
        _check_login(planner, line, login, logins, seen)
        if name and (wrong := new_accounts.name_problem(name)):
            planner.refuse(line, Column.NAME, wrong)
        role = _role(planner, line)
        unit = planner.units.get(key_of(line, Column.UNIT))
        if role is not None and unit is not None:
            if wrong := new_accounts.role_problem(role, unit.name, unit.level):
                planner.refuse(line, Column.ROLE, wrong)
            accounts.append(PlannedAccount(line.row, login, name, role, unit))
    return accounts


def _check_login(
    planner: UnitPlanner, line: AccountLine, login: str, logins: set[str], seen: dict[str, str]
) -> None:
    if not login:
        return
    if wrong := new_accounts.login_problem(login):
        planner.refuse(line, Column.LOGIN, wrong)
    elif login in logins:
        planner.refuse(line, Column.LOGIN, new_accounts.taken(login))
    elif login in seen:
        planner.refuse(
            line, Column.LOGIN, f"账号“{login}”在 {seen[login]} 已用过，同一份名单中不能重复"
        )
    seen.setdefault(login, line.cell(Column.LOGIN))


def _role(planner: UnitPlanner, line: AccountLine) -> Role | None:
    written = line.text(Column.ROLE)
    role = _ROLES.get(normal(written))
    if written and role is None:
        words = "、".join(ROLE.values())
        planner.refuse(line, Column.ROLE, f"角色：没有“{written[:30]}”这个角色；可用的有{words}")
    return role
