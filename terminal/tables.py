"""A scored sheet and a ranking as tables in a terminal."""

from collections.abc import Mapping

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from documents.folder_ranking import FolderRanking
from documents.reading import SheetReading
from documents.score_report import unset_notices
from scoring.findings import Severity
from scoring.lines import Line
from scoring.marks import shown
from scoring.support import Support
from scoring.words import KIND

_SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}


def print_score(reading: SheetReading, supported: Mapping[str, Support] | None = None) -> None:
    """Lines with their reasons, group sums, the total, and what was found on reading.

    `supported` is what reports support, by indicator id.
    """
    sheet = reading.score_sheet()
    console = Console()
    console.print(escape(f"{reading.scorecard.title}　{reading.applicant or '未写申报单位'}"))
    table = Table("序号", "二级指标", "类别")
    for head in ("分值", "得分", "扣分"):
        table.add_column(head, justify="right")
    table.add_column("理由", overflow="fold")
    for line in sheet.lines:
        table.add_row(*(escape(text) for text in _cells(line)))
    console.print(table)
    if supported:
        _print_supported(console, reading, supported)
    groups = Table("一级指标")
    groups.add_column("得分", justify="right")
    groups.add_column("分值", justify="right")
    for one in sheet.groups:
        title = "　" * one.depth + one.title
        groups.add_row(escape(title), shown(one.score), shown(one.full_mark))
    total = shown(sheet.total) if sheet.complete else f"未填齐（缺 {len(sheet.missing)} 项）"
    groups.add_row("合计", total, shown(reading.scorecard.full_mark), style="bold")
    console.print(groups)
    if sheet.raw_total is not None and sheet.raw_total != sheet.total:
        console.print(f"未经封顶和下限的合计：{shown(sheet.raw_total)}")
    for name in sheet.vetoed:
        console.print(f"第{sheet.line(name).seq}项一票否决；上面是算术合计。")
    if reading.findings or sheet.open:
        console.print()
    for found in (*reading.findings, *unset_notices(sheet.open)):
        console.print(escape(f"{_SEVERITY[found.severity]}：{found.message}。{found.remedy}。"))


def _print_supported(
    console: Console, reading: SheetReading, supported: Mapping[str, Support]
) -> None:
    table = Table(
        "序号", "二级指标", title="年度报告支持几分（事实未经人工确认）", title_justify="left"
    )
    for head in ("得分", "报告支持"):
        table.add_column(head, justify="right")
    table.add_column("说明", overflow="fold")
    for line in reading.score_sheet().lines:
        found = supported[line.id]
        reason = found.reason.partition("：")[2]
        points = "不能认定" if found.points is None else shown(found.points)
        table.add_row(*map(escape, (str(line.seq), line.short, shown(line.score), points, reason)))
    console.print(table)


def print_ranking(ranking: FolderRanking) -> None:
    """Places, then every file without one and why."""
    console = Console()
    table = Table("名次", "申报单位")
    table.add_column("总分", justify="right")
    for one in ranking.places:
        place = f"{one.place}（并列）" if one.tied else str(one.place)
        table.add_row(place, escape(one.applicant), shown(one.total))
    console.print(table)
    if ranking.unset:
        console.print(f"暂定：还有 {len(ranking.unset)} 项未定，不计入合计。")
    for refused in ranking.refused:
        for problem in refused.problems:
            console.print(escape(f"{refused.file}：{problem}"))


def _cells(line: Line) -> tuple[str, ...]:
    return (
        str(line.seq),
        line.short,
        KIND[line.kind],
        shown(line.full_mark),
        "未填" if not line.judged and line.full_mark is not None else shown(line.score),
        shown(-line.deduction) if line.deduction else shown(line.deduction),
        line.reason or "—",
    )
