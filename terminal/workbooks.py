"""Commands on workbooks and definitions: score, rank, sheet, check-scorecard."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from terminal.output import REFUSED, print_json, refuse

if TYPE_CHECKING:
    from scoring.outline import Outline
    from scoring.scorecard import Scorecard


class Mark(StrEnum):
    """Whose marks to read."""

    self = "self"
    city = "city"
    verified = "verified"


def _existing(path: Path) -> Path:
    """The file or folder asked for, or exit code 2."""
    if not path.exists():
        raise typer.BadParameter(f"没有“{path}”；请核对路径")
    return path


AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序读取")]
WhoseMark = Annotated[
    Mark, typer.Option("--mark", help="读哪一栏：self 自评、city 市级、verified 核定")
]
Reports = Annotated[
    list[Path],
    typer.Option(
        "--report", dir_okay=False, metavar="REPORT",
        help="年度报告：docx、文字版 pdf、txt；可以写几次",
    ),
]  # fmt: skip
Workbook = Annotated[
    Path, typer.Argument(callback=_existing, dir_okay=False, metavar="FILE.xlsx", help="评分表文件")
]
Folder = Annotated[
    Path,
    typer.Argument(callback=_existing, file_okay=False, metavar="FOLDER", help="评分表所在文件夹"),
]


def score(
    file: Workbook,
    scorecard: Annotated[str, typer.Option(help="评分表编号；不写则按文件所载或按文字辨认")] = "",
    mark: WhoseMark = Mark.self,
    report: Reports = [],  # noqa: B006  (never changed; typer asks for a list)
    as_json: AsJson = False,
) -> None:
    """给一份评分表算分，逐项说明理由；有年度报告的，列出报告支持几分。"""
    from documents.paper import Rater
    from documents.score_report import report as score_report
    from documents.sheet_head import open_sheet
    from documents.sheet_reader import choose_scorecard, read_sheet
    from scoring.errors import Refusal
    from terminal.supported import notices, read_reports, supported, with_support

    card = named(scorecard) if scorecard else None
    try:
        sheet = open_sheet(file)
        reading = read_sheet(
            sheet, card or choose_scorecard(sheet, shipped_scorecards()), Rater(mark.value)
        )
        reports = read_reports(report)
    except Refusal as refused:
        refuse(refused.problems, as_json)
    if reports:
        reading = replace(reading, findings=(*reading.findings, *notices(reading, reports)))
    found = supported(reading, reports) if reports else {}
    if as_json:
        told = score_report(reading)
        print_json(with_support(told, found) if reports else told)
        return
    from terminal.tables import print_score

    print_score(reading, found)


def rank(folder: Folder, mark: WhoseMark = Mark.self, as_json: AsJson = False) -> None:
    """给文件夹中的评分表排名；读不了的文件列出原因，不影响其余。"""
    from rich.console import Console
    from rich.progress import Progress

    from documents.folder_ranking import rank_files, sheets_in
    from documents.paper import Rater

    files = sheets_in(folder)
    if not files:
        refuse([f"文件夹“{folder}”中没有评分表（.xlsx）"], as_json)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("读取评分表", total=len(files))
        ranking = rank_files(
            files, shipped_scorecards(), Rater(mark.value), lambda: bar.advance(task)
        )
    if as_json:
        from documents.score_report import ranking_report

        print_json(ranking_report(ranking))
    else:
        from terminal.tables import print_ranking

        print_ranking(ranking)
    if not ranking.places:
        raise typer.Exit(REFUSED)


def sheet(
    scorecard: Annotated[str, typer.Argument(metavar="ID", help="评分表编号")],
    out: Annotated[Path, typer.Option("--out", dir_okay=False, help="写到哪个文件")],
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖")] = False,
) -> None:
    """写一份空白评分表。"""
    from documents.paper import blank
    from documents.sheet_writer import write_score_sheet

    card = named(scorecard)
    if out.exists() and out.stat().st_size and not force:
        raise typer.BadParameter(f"文件“{out}”已存在；要覆盖请加 --force", param_hint="--out")
    if not out.parent.is_dir():
        raise typer.BadParameter(f"没有文件夹“{out.parent}”", param_hint="--out")
    write_score_sheet(out, blank(card))
    typer.echo(f"已写出 {out}")


def check_scorecard(
    file: Annotated[
        Path,
        typer.Argument(
            callback=_existing,
            dir_okay=False,
            metavar="FILE.yaml|FILE.xlsx",
            help="评分表定义：YAML 文件，或编制用的工作簿",
        ),
    ],
) -> None:
    """检查一份评分表定义（YAML 或工作簿），列出全部问题。"""
    from scoring.errors import Refusal
    from scoring.marks import shown
    from scoring.outline import Outline

    try:
        card = _defined(file)
    except Refusal as refused:
        refuse(refused.problems)
    open_ones = "、".join(f"第{one.seq}项" for one in card.indicators if one.is_unset)
    typer.echo(f"{card.title}（{card.id}，{card.edition}）：没有问题")
    if isinstance(card, Outline):
        typer.echo(f"共 {len(card.indicators)} 项，分值未定，由组织人新建批次时按文件逐项确定")
    else:
        typer.echo(f"共 {len(card.indicators)} 项，基础项满分 {shown(card.full_mark)}")
    if open_ones:
        typer.echo(f"未定：{open_ones}，由组织人在批次中确定")


def _defined(file: Path) -> Scorecard | Outline:
    """The scheme that a YAML file or a workbook defines. Raises a Refusal."""
    if file.suffix.lower() in (".xlsx", ".xls", ".ods", ".et"):
        from services.editions_check import scheme_of

        return scheme_of(file, file.name)
    from indicators.loader import load_definition

    return load_definition(file)


def named(scorecard_id: str) -> Scorecard:
    """The shipped scorecard with this id, or exit code 2."""
    from indicators.loader import scorecard
    from scoring.errors import Refusal

    try:
        return scorecard(scorecard_id)
    except Refusal as error:
        raise typer.BadParameter(error.problems[0]) from error


def shipped_scorecards() -> list[Scorecard]:
    """Every scorecard that comes with the project; schemes without marks score nothing."""
    from indicators.loader import scorecards

    return list(scorecards())
