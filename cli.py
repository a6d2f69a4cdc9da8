"""The same work from a terminal: score and rank workbooks, print blank sheets, run the server."""

import sys

import typer

from terminal import (
    bulk_accounts,
    deadlines,
    reports,
    round_papers,
    scorecard_books,
    server,
    verify,
    workbooks,
)
from terminal.output import REFUSED

app = typer.Typer(
    help="科技创新法治示范区评分与合规评估（命令行）",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(workbooks.score)
app.command()(workbooks.rank)
app.command()(workbooks.sheet)
app.command("check-scorecard")(workbooks.check_scorecard)
app.command("export-scorecard")(scorecard_books.export_scorecard)
app.command("create-user")(server.create_user)
app.command("create-users")(bulk_accounts.create_users)
app.command("read-report")(reports.read_report)
app.command()(deadlines.deadline)
app.command()(round_papers.papers)
app.command()(server.prepare)
app.command()(server.serve)
app.command()(verify.verify)
app.command("verify-audit")(server.verify_audit)


def main() -> None:
    """Run a command; whatever goes wrong unforeseen is said in one line, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        app()
    except Exception as error:
        what = " ".join(str(error).split())[:300]
        typer.echo(f"没有预料到的错误，未完成：{type(error).__name__}：{what}", err=True)
        sys.exit(REFUSED)


if __name__ == "__main__":
    main()
