"""The command deadline as a person or a program calls it."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from cli import app
from scoring.workflow import Role
from services import holidays
from storage import database
from tests.services.office import build
from tests.test_cli import call, output


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["deadline", *words])


def test_shape_of_the_answer() -> None:
    told = output("deadline", "D3", "--from", "2020-03-12", "--json")
    assert told == {
        "rule": "D3",
        "from": "2020-03-12",
        "due": "2020-03-15",
        "rolled_due": "2020-03-16",
        "day_kind": "calendar",
        "direction": "forward",
        "provisional": False,
        "counted": ["2020-03-13", "2020-03-14", "2020-03-15"],
    }


def test_what_is_refused_is_told_without_a_traceback() -> None:
    done = call("deadline", "D8", "--from", "2020-01-01", "--json")
    assert done.returncode == 1
    assert "请加上 --days 和天数" in json.loads(done.stdout)["problems"][0]
    assert "Traceback" not in done.stderr


def test_fifteen_working_days_over_labour_day() -> None:
    told = json.loads(run("d7", "--from", "2020/4/22", "--json").stdout)
    assert (told["rule"], told["due"], len(told["counted"])) == ("D7", "2020-05-14", 15)
    assert (told["day_kind"], told["counted"][2]) == ("working", "2020-04-26")


def test_counting_back_and_a_year_without_a_notice() -> None:
    back = json.loads(run("D1", "--from", "2020-05-07", "--json").stdout)
    assert (back["direction"], back["due"], back["rolled_due"]) == (
        "backward", "2020-05-04", "2020-04-30",
    )  # fmt: skip
    assert json.loads(run("D7", "--from", "2027-03-01", "--json").stdout)["provisional"] is True


def test_a_term_of_the_instrument_in_either_kind_of_day() -> None:
    plain = json.loads(run("D8", "--from", "2020-04-22", "--days", "10", "--json").stdout)
    working = run("D8", "--from", "2020-04-22", "--days", "10", "--working", "--json").stdout
    assert (plain["due"], json.loads(working)["due"]) == ("2020-05-02", "2020-05-08")


def test_every_day_is_explained_on_screen() -> None:
    shown = run("D7", "--from", "2026-12-22").stdout
    assert "到期：2027-01-12（星期二）" in shown
    assert "暂定：节假日表中没有2027年的放假安排" in shown
    assert "决定复查当日，不计入" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), ["缺少期限编号", "缺少起算日"]),
        (("D9", "--from", "x", "--days", "-1"), ["没有编号为“D9”", "填写的是“x”", "填写的是“-1”"]),
        (("D2", "--from", "2020-02-30"), ["起算日填写的是“2020-02-30”"]),
        (("D2", "--from", "1989-12-31"), ["起算日 1989-12-31 超出范围"]),
        (("D2", "--from", "2020-03-02", "--days", "5"), ["不能另定；请去掉天数和计法"]),
        (("D2", "--from", "2020-03-02", "--working"), ["不能另定；请去掉天数和计法"]),
        (("D8", "--from", "2020-03-02", "--days", "０"), ["天数填写的是“０”"]),
        (("D8", "--from", "2020-03-02", "--days", "9" * 30), ["到期日超出"]),
    ],
)
def test_a_wrong_call_is_refused_in_chinese_all_at_once(
    words: tuple[str, ...], said: list[str]
) -> None:
    done = run(*words)
    told = done.stderr.splitlines()
    assert (done.exit_code, done.stdout, len(told)) == (1, "", len(said))
    for line, part in zip(told, said, strict=True):
        assert part in line


def test_the_offices_own_days_count_where_its_database_is_there(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setattr(database, "engine", lambda: engine)
    asked = ("D5", "--from", "2026-11-30", "--json")
    assert json.loads(run(*asked).stdout)["due"] == "2026-12-07"
    people = build(engine).users
    with database.writing(engine) as session:
        holidays.enter(
            session, people[Role.ADMIN], day=date(2026, 12, 4), kind="off", festival="示例节",
            notice="文号待核",
        )  # fmt: skip
    assert json.loads(run(*asked).stdout)["due"] == "2026-12-08"


def test_without_a_database_it_counts_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "none" / "fazhi.sqlite3"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{missing}")
    assert json.loads(run("D5", "--from", "2026-11-30", "--json").stdout)["due"] == "2026-12-07"
    assert not missing.parent.exists()
    monkeypatch.setenv("DATABASE_URL", "sqlite:///" + str(tmp_path))  # a folder, no database
    assert json.loads(run("D5", "--from", "2026-11-30", "--json").stdout)["due"] == "2026-12-07"
