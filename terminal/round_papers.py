"""The command papers: every paper of a round into a folder, with an account's rights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from terminal.output import refuse

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from services.people import User


def papers(
    title: Annotated[str, typer.Argument(metavar="ROUND", help="批次名称")],
    out: Annotated[Path, typer.Option("--out", file_okay=False, help="写到哪个文件夹")],
    login: Annotated[str, typer.Option("--as", help="以哪个账号的权限（如组织人的账号）")],
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖")] = False,
) -> None:
    """写出一个批次的全部文书：评分表压缩包、排名表、台账、比较表、呈批件、公示稿。"""
    from rich.console import Console
    from rich.progress import Progress

    from scoring.errors import Refusal
    from services import comparison_paper, desk, paper_run, round_letters
    from services import papers as sheets
    from storage import database

    database.migrate()
    try:
        user, round_id = desk.ask(_found, login, title)
    except Refusal as refused:
        refuse(refused.problems)
    out.mkdir(parents=True, exist_ok=True)
    not_made: list[str] = []
    for service in (
        sheets.ranking_book,
        sheets.ledger_book,
        comparison_paper.comparison_book,
        round_letters.approval_paper,
        round_letters.notice_paper,
    ):
        try:
            paper = desk.ask(service, user, round_id)
        except Refusal as refused:
            not_made += refused.problems
        else:
            _write(out, paper.filename, paper.content, force)
    try:
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("评分表", total=None)
            run = paper_run.build(
                user,
                round_id,
                lambda done, count, park: bar.update(
                    task, completed=done, total=count, description=park
                ),
            )
        _write(out, run.filename, paper_run.find(user, run.token)[0], force)
        paper_run.discard(user, run.token)
    except Refusal as refused:
        not_made += refused.problems
    if not_made:
        refuse(not_made)


def _found(session: Session, login: str, title: str) -> tuple[User, int]:
    """The account and the round. Raises NotFound."""
    from sqlalchemy import select

    from scoring.errors import NotFound
    from services.people import user_of
    from services.rounds import list_rounds
    from storage.people import AccountRow

    row = session.scalars(
        select(AccountRow).where(AccountRow.login == login, AccountRow.is_active)
    ).first()
    if row is None:
        raise NotFound(f"没有可用的账号“{login}”；请核对 --as")
    user = user_of(row)
    rounds = {one.title: one.id for one in list_rounds(session, user)}
    if title not in rounds:
        raise NotFound(f"没有批次“{title}”；现有：{'、'.join(rounds) or '无'}")
    return user, rounds[title]


def _write(folder: Path, filename: str, content: bytes | Path, force: bool) -> None:
    """Write one file, readable for its owner only; what exists stays unless `force`."""
    import shutil

    target = folder / filename.replace("/", "_")
    if target.exists() and not force:
        refuse([f"文件“{target}”已存在；要覆盖请加 --force"])
    if isinstance(content, Path):
        shutil.copyfile(content, target)
    else:
        target.write_bytes(content)
    target.chmod(0o600)
    typer.echo(f"已写出 {target}")
