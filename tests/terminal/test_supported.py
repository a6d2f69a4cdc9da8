"""The command score with reports: what their facts support, whose they are, what cannot tell."""

import json
from pathlib import Path
from typing import Any

import pytest

from terminal.supported import UNCONFIRMED
from tests.documents.papers import OFFICIAL, ORIGINAL
from tests.services.reports.own_report import BUREAU, TEXT
from tests.test_cli import call, output

APPLICANT = "资阳高新技术产业园区管理委员会"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "本单位.txt"
    file.write_text(TEXT.replace("测试园区一管理委员会", APPLICANT), encoding="utf-8")
    return file


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    file = tmp_path / "市局.txt"
    file.write_text(BUREAU, encoding="utf-8")
    return file


def lines(told: Any) -> dict[str, tuple[str | None, str]]:
    return {one["id"]: (one["supported"], one["support_reason"]) for one in told["lines"]}


def test_each_line_says_what_the_report_supports(own: Path) -> None:
    told = output("score", OFFICIAL, "--report", own, "--json")
    found = lines(told)
    assert found["law-study"] == (
        "5.00",
        f"{UNCONFIRMED}2026年4次，达到1次以上（含本数），得5.00",
    )
    points, reason = found["target-completion"]  # no report states a target
    assert points is None
    assert "凭报告不能认定" in reason
    assert len(found) == 18
    assert all(reason.startswith(UNCONFIRMED) for _, reason in found.values())
    assert not any("已采纳" in reason for _, reason in found.values())
    assert "report_unit" not in {one["kind"] for one in told["findings"]}
    assert (told["total"], told["lines"][3]["score"]) == ("99.00", "5.00")  # nobody's mark is set


def test_another_units_report_is_told_and_several_are_taken(own: Path, foreign: Path) -> None:
    told = output("score", OFFICIAL, "--report", own, "--report", foreign, "--json")
    (notice,) = [one for one in told["findings"] if one["kind"] == "report_unit"]
    assert notice["severity"] == "notice"
    assert "“市局.txt”的报告单位是“测试甲市科学技术局”" in notice["message"]
    alone = lines(output("score", OFFICIAL, "--report", foreign, "--json"))
    assert alone["law-study"][1].endswith("说明关系后才作数")


def test_without_an_applicant_nobody_knows_whose_report_it_is(own: Path) -> None:
    done = call("score", ORIGINAL, "--report", own)
    assert done.returncode == 0, done.stderr
    assert "年度报告支持几分（事实未经人工确认）" in done.stdout
    assert "不能核对“本单位.txt”是不是本单位的报告" in "".join(done.stdout.split())


def test_what_cannot_be_read_is_refused_with_every_reason(tmp_path: Path, own: Path) -> None:
    empty, damaged = tmp_path / "空.txt", tmp_path / "坏.pdf"
    empty.write_bytes(b"")
    damaged.write_bytes(b"%PDF-1.4 nonsense")
    asked = [word for file in (own, empty, damaged) for word in ("--report", file)]
    done = call("score", OFFICIAL, *asked, "--json")
    assert done.returncode == 1
    problems = json.loads(done.stdout)["problems"]
    assert [one[:7] for one in problems] == ["“空.txt”", "“坏.pdf”"]
