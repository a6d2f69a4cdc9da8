"""The command verify: is a paper what this server gave out, and if not, which place differs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from terminal.output import REFUSED, print_json, refuse

if TYPE_CHECKING:
    from services.paper_check import PaperCheck


def verify(
    file: Annotated[
        Path,
        typer.Argument(
            dir_okay=False,
            metavar="FILE",
            help="要核验的文书：xlsx（评分表、排名表）或 docx（评审意见书、评审组记录）",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序读取")] = False,
    alone: Annotated[
        bool, typer.Option("--alone", help="不查数据库，只核对文书本身和签名")
    ] = False,
) -> None:
    """核验一份文书：核对签名，指出哪一格、哪一段不同；评分表按表内各行重算；有数据库时与留存的核定表核对。"""
    from scoring.errors import Refusal
    from services import desk
    from services.paper_check import check_paper

    if not file.exists():
        raise typer.BadParameter(f"没有“{file}”；请核对路径")
    content = file.read_bytes()
    try:
        found = check_paper(None, content) if alone else desk.ask(check_paper, content)
    except Refusal as refused:
        refuse(refused.problems, as_json)
    if as_json:
        print_json(told(found))
    else:
        _print(found)
    if not found.equal:
        raise typer.Exit(REFUSED)


def told(found: PaperCheck) -> dict[str, object]:
    """A verdict as plain data; numbers are texts."""
    return {
        "equal": found.equal,
        "verdict": found.verdict.value,
        "about": found.about,
        "differences": list(found.told),
        "total": None if found.total is None else f"{found.total:.2f}",
        "frozen": found.frozen,
    }


def _print(found: PaperCheck) -> None:
    from scoring.marks import shown

    for name, text in found.about.items():
        if text:
            typer.echo(f"{name}：{text}")
    if found.total is not None:
        typer.echo(f"按各行重算的核定分合计：{shown(found.total)}")
    if found.frozen is not None:
        typer.echo("与留存的核定表：" + ("一致" if found.frozen else "不符"))
    if found.equal:
        typer.echo("核验结果：一致，与签发时完全相同")
        return
    typer.echo("核验结果：不一致", err=True)
    for one in found.told:
        typer.echo(one, err=True)
