"""The command export-scorecard: a scorecard as a workbook to edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from terminal.output import refuse

if TYPE_CHECKING:
    from scoring.outline import Outline
    from scoring.scorecard import Scorecard


def export_scorecard(
    scorecard: Annotated[str, typer.Argument(metavar="ID", help="评分表编号")],
    file: Annotated[Path, typer.Argument(dir_okay=False, metavar="FILE.xlsx", help="写到哪个文件")],
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖")] = False,
) -> None:
    """把一张评分表（随系统提供的或已启用的）写成工作簿，供编制和修订。"""
    from documents.scorecard_book import write_scorecard
    from scoring.errors import Refusal
    from services.editions_facts import fact_names

    if file.exists() and not force:
        raise typer.BadParameter(f"文件“{file}”已存在；要覆盖请加 --force", param_hint="FILE.xlsx")
    if not file.parent.is_dir():
        raise typer.BadParameter(f"没有文件夹“{file.parent}”", param_hint="FILE.xlsx")
    try:
        content = write_scorecard(_card(scorecard), fact_names())
    except Refusal as refused:
        refuse(refused.problems)
    file.write_bytes(content)
    typer.echo(f"已写出 {file}")


def _card(scorecard_id: str) -> Scorecard | Outline:
    """Shipped, or activated in the database. Raises NotFound."""
    from indicators import loader

    if scorecard_id in loader.shipped():
        return loader.definition(scorecard_id)
    from services import desk, scorecards
    from storage import database

    database.migrate()
    return desk.ask(scorecards.offered, scorecard_id)
