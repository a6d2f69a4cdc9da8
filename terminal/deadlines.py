"""The command deadline: when something is due, explained day by day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from terminal.output import print_json, refuse

if TYPE_CHECKING:
    from datetime import date

    from scoring.calendars import Calendar
    from scoring.deadline_rules import DeadlineRule
    from scoring.deadlines import Deadline


def deadline(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="期限编号：D1 至 D8")] = "",
    start: Annotated[
        str, typer.Option("--from", metavar="DATE", help="事件发生的日期，如 2020-04-22")
    ] = "",
    days: Annotated[
        str, typer.Option("--days", metavar="N", help="文书载明的天数，只用于 D8")
    ] = "",
    working: Annotated[
        bool, typer.Option("--working", help="文书写明按工作日计，只用于 D8")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序读取")] = False,
) -> None:
    """算一个执法监督检查的期限：哪天到期，每一天计入不计入，为什么。"""
    from scoring.deadline_rules import DayKind
    from scoring.deadlines import due
    from scoring.errors import Refusal

    problems: list[str] = []
    found = _rule(rule, problems)
    on = _date(start, problems)
    length = _days(days, found, problems)
    if problems or found is None or on is None:
        refuse(problems, as_json)
    try:
        counted = due(found, on, _calendar(), length, DayKind.WORKING if working else None)
    except Refusal as refused:
        refuse(refused.problems, as_json)
    if as_json:
        print_json(told(counted))
    else:
        _print(counted)


def told(deadline: Deadline) -> dict[str, Any]:
    """A deadline as plain data; `counted` in the order of counting, so that it ends on `due`."""
    return {
        "rule": deadline.rule.id,
        "from": deadline.start.isoformat(),
        "due": deadline.due.isoformat(),
        "rolled_due": deadline.rolled_due.isoformat(),
        "day_kind": deadline.day_kind.value,
        "direction": deadline.direction.value,
        "provisional": deadline.provisional,
        "counted": [day.isoformat() for day in deadline.counted],
    }


def _calendar() -> Calendar:
    """The office's calendar where a database is there and answers, else the shipped table."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import SQLAlchemyError

    from regimes import holidays as shipped
    from services import holidays
    from storage import database

    try:
        address = make_url(database.url())
        file = address.database if address.get_backend_name() == "sqlite" else None
        if file is not None and not Path(file).exists():
            return shipped.shipped()
        with database.reading() as session:
            return holidays.calendar(session)
    except SQLAlchemyError:
        return shipped.shipped()


def _rule(written: str, problems: list[str]) -> DeadlineRule | None:
    from regimes import deadlines
    from scoring.errors import Refusal

    try:
        return deadlines.shipped().rule(written.strip().upper())
    except Refusal as refused:
        problems += refused.problems if written else ["缺少期限编号，请写 D1 至 D8 之一"]
        return None


def _date(written: str, problems: list[str]) -> date | None:
    from regimes.holidays import read_date

    on = read_date(written.strip())
    if not written:
        problems.append("缺少起算日，请加上 --from 和事件发生的日期，如 --from 2020-04-22")
    elif on is None:
        problems.append(f"起算日填写的是“{written}”，没有这一天或写法不对，应写成 2020-04-22")
    return on


def _days(written: str, rule: DeadlineRule | None, problems: list[str]) -> int | None:
    if not written:
        if rule is not None and rule.is_per_case:
            problems.append(
                f"{rule.id}“{rule.title}”的期限由文书逐案载明，请加上 --days 和天数，如 --days 10"
            )
        return None
    if not (written.isascii() and written.isdigit() and int(written[:9]) > 0):
        problems.append(f"天数填写的是“{written}”，应为不小于 1 的整数")
        return None
    return int(written[:9])


def _print(deadline: Deadline) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from scoring.deadline_words import sentences

    console = Console()
    for line in sentences(deadline):
        console.print(escape(line))
    table = Table()
    table.add_column("日期")
    table.add_column("第几日", justify="right")
    table.add_column("说明", overflow="fold")
    for one in deadline.explained:
        table.add_row(f"{one.on:%Y-%m-%d}", str(one.number or ""), escape(one.why))
    console.print(table)
