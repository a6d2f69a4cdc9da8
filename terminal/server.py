"""Commands for whoever runs the server: create-user, prepare, serve, verify-audit."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from terminal.output import refuse

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROOT = Path(__file__).resolve().parents[1]


def create_user(
    login: Annotated[str, typer.Option(prompt="账号", help="登录用的账号")],
    name: Annotated[str, typer.Option(prompt="姓名", help="姓名")],
    role: Annotated[str, typer.Option(prompt="角色（如 admin）", help="角色")],
    unit: Annotated[str, typer.Option(prompt="单位", help="单位名称；没有的会新建")],
    under: Annotated[str, typer.Option(help="新建单位的上级单位；省级不填")] = "",
) -> None:
    """新建一个账号，显示一次性口令。"""
    from scoring.errors import Refusal
    from scoring.workflow import Role
    from services.new_accounts import create_account
    from storage import database

    if role not in list(Role):
        known = "、".join(Role)
        raise typer.BadParameter(f"没有角色“{role}”；可用的有 {known}", param_hint="--role")
    database.migrate()
    try:
        with database.writing() as session:
            unit_id = _unit_id(session, unit, under)
            password = create_account(
                session, None, login=login, name=name, role=Role(role), unit_id=unit_id
            )
    except Refusal as refused:
        refuse(refused.problems)
    typer.echo(f"已建账号 {login}。一次性口令（只显示这一次，首次登录须修改）：{password}")


def prepare(
    samples: Annotated[
        bool, typer.Option("--samples", help="同时装入示例批次（只装一次）")
    ] = False,
) -> None:
    """准备数据库：建表或升级。"""
    from storage import database

    database.migrate()
    typer.echo("数据库已就绪。")
    if samples:
        from services.samples import load

        with database.writing() as session:
            loaded = load(session, panels=True)
        typer.echo("示例批次已装入。" if loaded else "已有批次，没有再装示例。")


def serve(
    address: Annotated[
        str, typer.Option(envvar="STREAMLIT_SERVER_ADDRESS", help="在哪个地址上提供服务")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(envvar="STREAMLIT_SERVER_PORT", min=1, max=65535, help="端口")
    ] = 8501,
) -> None:
    """正式运行：不装示例，设置取自环境变量。"""
    from storage import database

    database.migrate()
    words = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    words += ["--server.address", address, "--server.port", str(port)]
    if os.name == "nt":
        import subprocess

        raise typer.Exit(subprocess.call(words))
    os.chdir(ROOT)  # where .streamlit is
    os.execv(sys.executable, words)


def verify_audit() -> None:
    """核对操作记录的哈希链是否完整。"""
    from storage import audit, database

    with database.reading() as session:
        broken = audit.first_broken(session)
    if broken is not None:
        refuse([f"操作记录从第 {broken} 条起与前文不符，可能被改动过；请与备份核对"], as_json=False)
    typer.echo("操作记录完整，哈希链相符。")


def _unit_id(session: Session, name: str, under: str) -> int:
    """The unit with this name; a new one one level below `under`, or a province without it."""
    from scoring.errors import NotFound
    from scoring.workflow import Level
    from services.units import create_unit, list_units

    units = {one.name: one for one in list_units(session, None)}
    if name.strip() in units:
        return units[name.strip()].id
    if not under:
        return create_unit(session, None, name=name, level=Level.PROVINCE)
    if under not in units:
        raise NotFound(f"没有上级单位“{under}”；请先新建它，或核对名称")
    above = units[under]
    level = Level.CITY if above.level is Level.PROVINCE else Level.PARK
    return create_unit(session, None, name=name, level=level, parent_id=above.id)
