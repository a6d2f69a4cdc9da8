"""The command create-users: accounts in bulk from a workbook, with one-time passwords."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from terminal.output import refuse


def create_users(
    file: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, metavar="FILE.xlsx", help="填好的账号名单"),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", dir_okay=False, help="把一次性口令写成发放表；不写则显示在屏幕上"),
    ] = None,
) -> None:
    """按账号名单批量建立单位和账号，给出一次性口令。"""
    from rich.console import Console
    from rich.progress import Progress

    from documents.package import LARGEST_FILE
    from scoring.errors import Refusal
    from services.account_import import import_accounts, passwords_paper
    from storage import database

    database.migrate()
    if out is not None:
        _claim(out)
    try:
        with (
            file.open("rb") as stream,
            Progress(console=Console(stderr=True), transient=True) as bar,
        ):
            task = bar.add_task("生成口令", total=None)
            handed = import_accounts(
                None,
                stream.read(LARGEST_FILE + 1),
                file.name,
                lambda done, count: bar.update(task, completed=done, total=count),
            )
    except BaseException as stopped:
        if out is not None:
            out.unlink(missing_ok=True)
        if isinstance(stopped, Refusal):
            refuse(stopped.problems)
        raise
    typer.echo(f"已建立 {len(handed)} 个账号。一次性口令只给出这一次，首次登录须改：")
    if out is not None:
        out.write_bytes(passwords_paper(handed).content)
        typer.echo(f"已写入 {out}")
        return
    for one in handed:
        typer.echo(f"{one.login}\t{one.name}\t{one.role}\t{one.unit}\t{one.password}")


def _claim(out: Path) -> None:
    """Take the file's place before anything is made, readable for its owner only."""
    try:
        out.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise typer.BadParameter(f"文件“{out}”已存在，请换一个", param_hint="--out") from error
    except OSError as error:
        raise typer.BadParameter(f"不能写文件“{out}”", param_hint="--out") from error
