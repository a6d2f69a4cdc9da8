"""The command read-report: the facts of an annual report with their quotes."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from terminal.output import print_json, refuse

if TYPE_CHECKING:
    from reports.reader import Reading


def read_report(
    file: Annotated[
        Path,
        typer.Argument(dir_okay=False, metavar="FILE", help="年度报告：docx、文字版 pdf、txt"),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序读取")] = False,
) -> None:
    """读一份年度法治政府建设（依法行政）报告，列出事实、原文和核对结果。"""
    from documents.report_text import report_text
    from reports.reader import read
    from scoring.errors import Refusal

    if not file.exists():
        raise typer.BadParameter(f"没有“{file}”；请核对路径")
    try:
        reading = read(report_text(file, file.name))
    except Refusal as refused:
        refuse(refused.problems, as_json)
    if as_json:
        print_json(told(reading))
    else:
        _print(reading)


def told(reading: Reading) -> dict[str, Any]:
    """A reading as plain data; numbers are texts, offsets are places in the text as read."""
    from reports.checks import findings
    from reports.contents import PART

    return {
        "unit": reading.unit,
        "year": reading.year,
        "facts": [
            {**asdict(one), "qualifier": one.qualifier.value, "indicators": list(one.indicators)}
            for one in reading.facts
        ],
        "sums": [
            {
                "total": _number(one.total),
                "parts": [_number(part) for part in one.parts],
                "closes": one.closes,
                "kind": one.kind.value,
                "rate": None if one.rate is None else _number(one.rate),
                "unit": one.unit,
                "quote": one.quote,
            }
            for one in reading.sums
        ],
        "contents": [
            {
                "item": PART[one.part],
                "present": one.present,
                "quote": one.quote or None,
                "note": one.note or None,
            }
            for one in reading.contents
        ],
        "findings": [{**asdict(one), "severity": one.severity.value} for one in findings(reading)],
    }


def _number(value: Decimal) -> str:
    from reports.numbers import written

    return written(value)


def _print(reading: Reading) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from reports.checks import findings
    from reports.contents import PART
    from reports.words import QUALIFIER

    console = Console()
    year = f"{reading.year}年度" if reading.year else "未写年度"
    console.print(escape(f"{reading.unit or '未写单位'}　{year}"))
    table = Table("事实")
    table.add_column("数值", justify="right")
    for head in ("单位", "说明"):
        table.add_column(head)
    table.add_column("原文", overflow="fold")
    for one in reading.facts:
        value = "是" if one.value == "true" else one.value or "—"
        quote = " ".join(one.quote.split())
        name = one.label if one.key else f"（未归类）{one.label}"
        table.add_row(*map(escape, (name, value, one.unit, QUALIFIER[one.qualifier], quote)))
    console.print(table)
    for content in reading.contents:
        mark = "有" if content.present else "缺"
        console.print(escape(f"{mark}　{PART[content.part]}　{content.note}".rstrip()))
    for found in findings(reading):
        console.print(escape(f"{found.message}。{found.remedy}。"))
