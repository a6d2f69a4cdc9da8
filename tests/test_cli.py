"""The commands as a person or a program calls them."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import database
from tests.commands import call, call_apart, output
from tests.documents import scorecard_books
from tests.documents.papers import (
    CARD,
    OFFICIAL,
    ORIGINAL,
    ROOT,
    all_full,
    cell_of,
    edited,
    off,
    paper,
    written,
    ziyang,
)


@pytest.fixture
def own_database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'own.sqlite3'}"


@pytest.mark.parametrize("file", [OFFICIAL, ORIGINAL])
def test_score_of_the_real_sheet(file: Path) -> None:
    told = output("score", file, "--json")
    assert (told["scorecard"], told["complete"]) == ("sichuan-zone-2020", True)
    assert (told["total"], told["raw_total"], told["full_mark"]) == ("99.00", "99.00", "100.00")
    assert told["provisional"] is True
    assert told["unset"] == ["commendation", "national-rollout", "serious-violation"]
    assert told["groups"][4] == {
        "id": "innovation",
        "title": "五、促进科技创新全面提升",
        "score": "29.00",
        "full_mark": "30.00",
    }
    off = [line for line in told["lines"] if line["deduction"] not in (None, "0.00")]
    assert [(line["seq"], line["deduction"]) for line in off] == [(13, "1.00")]
    assert {found["kind"] for found in told["findings"]} >= {"unset"}


def test_shape_of_the_answer() -> None:
    told = output("score", OFFICIAL, "--json")
    assert list(told) == [
        "scorecard", "applicant", "complete", "total", "raw_total", "full_mark", "provisional",
        "unset", "groups", "lines", "findings",
    ]  # fmt: skip
    assert told["applicant"] == "资阳高新技术产业园区管理委员会"
    assert told["lines"][12] == {
        "seq": 13,
        "id": "target-completion",
        "title": CARD.by_id["target-completion"].text,
        "kind": "base",
        "full_mark": "30.00",
        "weight": "0.3000",
        "score": "29.00",
        "deduction": "1.00",
        "reason": "30.00−1.00=29.00。扣1.00：原表未载明",
    }
    bonus = told["lines"][14]
    assert {bonus[key] for key in ("full_mark", "weight", "score", "deduction", "reason")} == {None}
    assert list(told["findings"][0]) == [
        "indicator", "cell", "kind", "severity", "message", "remedy",
    ]  # fmt: skip
    assert told["findings"][0]["severity"] == "notice"


def test_original_layout_has_no_applicant_and_no_reason() -> None:
    told = output("score", ORIGINAL, "--json")
    assert told["applicant"] is None
    kinds = {found["kind"]: found["severity"] for found in told["findings"]}
    assert kinds["reason-missing"] == "warning"
    assert kinds["four-columns"] == "notice"


def test_incomplete_sheet_has_no_total(tmp_path: Path) -> None:
    content = written(ziyang())
    file = tmp_path / "a.xlsx"
    file.write_bytes(edited(content, {cell_of(content, "law-study", "自评分"): None}))
    told = output("score", file, "--json")
    assert (told["complete"], told["total"], told["raw_total"]) == (False, None, None)
    assert told["groups"][0]["score"] is None
    assert told["lines"][3]["score"] is None


def test_refused_sheet(tmp_path: Path) -> None:
    content = written(ziyang())
    cell = cell_of(content, "law-study", "自评分")
    file = tmp_path / "a.xlsx"
    file.write_bytes(edited(content, {cell: "3o"}))
    done = call("score", file, "--json")
    assert done.returncode == 1
    assert f"（{cell}）：填写的是“3o”，应为 0—5.00 之间的数字" in done.stderr
    assert json.loads(done.stdout) == {"problems": done.stderr.splitlines()}
    plain = call("score", file)
    assert (plain.returncode, plain.stdout, plain.stderr) == (1, "", done.stderr)


@pytest.mark.parametrize(
    "words",
    [("score",), ("score", "nothing.xlsx"), ("score", OFFICIAL, "--scorecard", "nothing"),
     ("score", OFFICIAL, "--mark", "mine"), ("rank", "nothing"), ("sheet", "nothing"),
     ("nothing",)],
)  # fmt: skip
def test_wrong_call_ends_with_two(words: tuple[str | Path, ...]) -> None:
    done = call(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_score_for_people() -> None:
    done = call_apart("score", OFFICIAL)
    assert done.returncode == 0
    for words in ("五、促进科技创新全面提升", "29.00", "99.00", "原表未载明", "未定"):
        assert words in done.stdout


def test_help_is_quick_and_names_every_command() -> None:
    done = call_apart("--help")
    for name in ("score", "rank", "sheet", "check-scorecard", "create-user", "serve", "prepare",
                 "verify-audit"):  # fmt: skip
        assert name in done.stdout
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import cli"],
        check=True, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60,
    ).stderr  # fmt: skip
    assert not any(name in loaded for name in ("pydantic", "sqlalchemy", "streamlit", "xlsxwriter"))


def test_rank(tmp_path: Path) -> None:
    for name, less in (("甲", "2"), ("乙", "1"), ("丙", "1")):
        marks = {**all_full(), "target-completion": off(less)}
        (tmp_path / f"{name}.xlsx").write_bytes(written(paper(marks, applicant=name)))
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    told = output("rank", tmp_path, "--json")
    assert list(told) == ["provisional", "unset", "places", "refused"]
    assert told["places"][1:] == [
        {"place": 1, "applicant": told["places"][1]["applicant"], "total": "99.00", "tied": True},
        {"place": 3, "applicant": "甲", "total": "98.00", "tied": False},
    ]
    assert [one["file"] for one in told["refused"]] == ["坏.xlsx"]
    assert told["provisional"] is True
    shown = call("rank", tmp_path)
    assert shown.returncode == 0
    assert "3" in shown.stdout and "坏.xlsx" in shown.stdout


def test_rank_of_nothing_is_refused(tmp_path: Path) -> None:
    done = call("rank", tmp_path, "--json")
    assert done.returncode == 1
    assert "没有评分表" in json.loads(done.stdout)["problems"][0]


def test_blank_sheet_and_what_it_scores(tmp_path: Path) -> None:
    file = tmp_path / "blank.xlsx"
    assert call("sheet", "sichuan-zone-2020", "--out", file).returncode == 0
    told = output("score", file, "--json")
    assert (told["complete"], told["total"], told["applicant"]) == (False, None, None)
    again = call("sheet", "sichuan-zone-2020", "--out", file)
    assert again.returncode == 2 and "--force" in again.stderr
    assert call("sheet", "sichuan-zone-2020", "--out", file, "--force").returncode == 0


def test_check_scorecard(tmp_path: Path) -> None:
    shipped = ROOT / "indicators" / "sichuan-zone-2020.yaml"
    assert call("check-scorecard", shipped).returncode == 0
    broken = tmp_path / "broken.yaml"
    changed = shipped.read_text(encoding="utf-8").replace("full_mark: 25", "full_mark: 26")
    broken.write_text(changed.replace("seq: 2\n", "seq: 1\n"), encoding="utf-8")
    done = call("check-scorecard", broken)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 3


def test_a_scheme_without_marks_is_checked_and_exported_but_scores_nothing(tmp_path: Path) -> None:
    done = call("check-scorecard", ROOT / "indicators" / "annual-report.yaml")
    assert done.returncode == 0 and "共 40 项，分值未定" in done.stdout
    book = tmp_path / "指标体系.xlsx"
    assert call("export-scorecard", "annual-report", book).returncode == 0
    assert "分值未定" in call("check-scorecard", book).stdout
    refused = call("sheet", "annual-report", "--out", tmp_path / "x.xlsx")
    assert refused.returncode == 2 and "分值未定" in refused.stderr
    assert not (tmp_path / "x.xlsx").exists()


def test_create_user_on_an_empty_server(own_database: str) -> None:
    words = ("create-user", "--login", "admin1", "--name", "管理员", "--role", "admin")
    done = call_apart(*words, "--unit", "示例省科技厅", DATABASE_URL=own_database)
    assert done.returncode == 0, done.stderr
    assert "一次性口令" in done.stdout
    park = call(
        "create-user", "--login", "yuan1", "--name", "经办人", "--role", "park_clerk",
        "--unit", "示例市科技局", "--under", "示例省科技厅", DATABASE_URL=own_database,
    )  # fmt: skip
    assert park.returncode == 1
    engine = database.make_engine(own_database)
    with engine.connect() as connection:
        assert list(connection.execute(text("select login from account"))) == [("admin1",)]
        assert list(connection.execute(text("select name from unit"))) == [("示例省科技厅",)]
    engine.dispose()
    assert call(*words, "--unit", "示例省科技厅", DATABASE_URL=own_database).returncode == 1
    assert call("verify-audit", DATABASE_URL=own_database).returncode == 0


def test_broken_audit_chain_is_told(own_database: str) -> None:
    call("create-user", "--login", "admin1", "--name", "管理员", "--role", "admin",
         "--unit", "示例省科技厅", DATABASE_URL=own_database)  # fmt: skip
    engine = database.make_engine(own_database)
    with engine.begin() as connection:
        connection.execute(text("update audit_event set action = 'nothing' where seq = 1"))
    engine.dispose()
    done = call("verify-audit", DATABASE_URL=own_database)
    assert done.returncode == 1
    assert "第 1 条" in done.stderr


def test_prepare_is_repeatable_and_loads_the_samples_once(own_database: str) -> None:
    assert "已就绪" in call("prepare", DATABASE_URL=own_database).stdout
    first = call("prepare", "--samples", DATABASE_URL=own_database)
    assert "已装入" in first.stdout, first.stderr
    assert "没有再装" in call("prepare", "--samples", DATABASE_URL=own_database).stdout


def test_unforeseen_error_is_one_line_without_a_traceback(tmp_path: Path) -> None:
    done = call_apart("verify-audit", DATABASE_URL=f"sqlite:///{tmp_path / 'none.sqlite3'}")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("没有预料到的错误")


def test_serve_answers_where_it_is_told_and_loads_no_samples(own_database: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "serve", "--port", str(port)],
        env={**os.environ, "DATABASE_URL": own_database, "FAZHI_DEMO": ""},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert _answers(f"http://127.0.0.1:{port}/healthz", server)
    finally:
        server.terminate()
        server.wait(timeout=20)
    engine = database.make_engine(own_database)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from round")).scalar() == 0
    engine.dispose()


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Whether the address answers with 200 within a minute, while the server lives."""
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.5)
    return False


def test_a_scorecard_goes_out_as_a_workbook_and_is_checked_from_it(tmp_path: Path) -> None:
    book = tmp_path / "评分表.xlsx"
    assert call("export-scorecard", CARD.id, book).returncode == 0
    assert "没有问题" in call("check-scorecard", book).stdout
    assert call("export-scorecard", CARD.id, book).returncode == 2
    book.write_bytes(scorecard_books.edited(CARD, {("指标", "F4"): "5分"}))
    refused = call("check-scorecard", book)
    assert refused.returncode == 1
    assert "评分表.xlsx：工作表“指标”F4 分值：填写的是“5分”" in refused.stderr
