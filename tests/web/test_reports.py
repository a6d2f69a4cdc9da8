"""Annual reports through the door: real files in, refused in words, handed out by right."""

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text as sql

from storage import database
from tests.documents.compound import compound
from tests.documents.test_report_text import ZIP_BOMB, docx, packed, pdf, scan
from tests.services.reports.own_report import TEXT
from tests.web.sample_server import client

Round = tuple[str, dict[str, int]]
REPORT = TEXT.replace("测试园区一", "示例园区甲").encode()


@pytest.fixture(scope="module")
def clerk(sample_round: Round) -> Iterator[httpx.Client]:
    with closing(client(sample_round[0], "yuanqu")) as signed_in:
        yield signed_in


def put(who: httpx.Client, submission: int, name: str, content: bytes) -> httpx.Response:
    address = f"/files/submission/{submission}/report"
    return who.put(address, params={"name": name}, content=content)


def counted(folder: Path) -> tuple[int, int, int]:
    """Reports, stored blobs and facts in the server's database."""
    engine = database.make_engine(f"sqlite:///{folder / 'samples.sqlite3'}")
    with engine.connect() as connection:
        found = [
            connection.execute(sql(f"select count(*) from {table}")).scalar_one()
            for table in ("annual_report", "evidence_blob", "report_fact")
        ]
    engine.dispose()
    return found[0], found[1], found[2]


def files(folder: Path) -> int:
    return sum(one.is_file() for one in (folder / "local").rglob("*") if "evidence" in one.parts)


def test_a_report_comes_in_is_read_and_is_handed_out_to_nobody_else(
    sample_round: Round, clerk: httpx.Client, sample_folder: Path
) -> None:
    url, parks = sample_round
    before = counted(sample_folder)
    answer = put(clerk, parks["示例园区甲"], "年度报告.txt", REPORT)
    assert (answer.status_code, answer.json()["said"]) == (200, "已读取")
    reports, blobs, facts = counted(sample_folder)
    assert (reports, blobs) == (before[0] + 1, before[1] + 1)
    assert facts > before[2] + 30
    again = put(clerk, parks["示例园区甲"], "另一个名字.txt", REPORT)
    assert again.json()["more"] == "与已有的“年度报告.txt”内容相同，没有重复保存"
    assert counted(sample_folder) == (reports, blobs, facts)
    file = f"/files/report/{answer.json()['report']}"
    original = clerk.get(file)
    assert original.content == REPORT
    assert original.headers["content-disposition"].startswith("attachment")
    assert clerk.get("/files/report/9999").status_code == 404
    for login in ("shiji", "pingshen", "guanli"):  # the park is still writing
        with closing(client(url, login)) as other:
            assert other.get(file).status_code == 404
    assert httpx.get(f"{url}{file}", trust_env=False).status_code == 401


def test_a_docx_comes_in_with_its_tables(sample_round: Round, clerk: httpx.Client) -> None:
    content = docx(*REPORT.decode().split("\n"))
    answer = put(clerk, sample_round[1]["示例园区甲"], "年度报告.docx", content)
    assert answer.status_code == 200, answer.text
    original = clerk.get(f"/files/report/{answer.json()['report']}")
    assert original.content == content


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("报告.txt", b"", "文件是空的"),
        ("报告.txt", b"Annual report 2021", "没有中文"),
        ("报告.docx", b"{\\rtf1 text}", "内容却是RTF 文档"),
        ("报告.docx", docx("全年学习2次")[:600], "没有保存"),
        (
            "报告.docx",
            packed(TYPES=b"<x/>", word__document=b"", **{"word__vbaProject.bin": b"x"}),
            "含有宏",
        ),
        ("报告.docx", compound({"EncryptedPackage": b"x" * 5000}), "设了打开密码"),
        ("报告.docx", ZIP_BOMB, "已损坏"),
        ("报告.pdf", scan(), "扫描件"),
        ("报告.pdf", b"%PDF-1.4\n" + os.urandom(3000), "已损坏"),
        ("报告.pdf", pdf(501), "超过 500 页"),
        ("报告.xlsx", b"x", "不收这种文件"),
        ("", REPORT, "没有名称"),
    ],
    ids=[
        "empty", "no Chinese", "RTF", "cut off", "macros", "locked", "bomb", "scan", "damaged",
        "501 pages", "other kind", "no name",
    ],
)  # fmt: skip
def test_what_is_refused_is_said_in_time_and_leaves_nothing(
    sample_round: Round, clerk: httpx.Client, sample_folder: Path,
    name: str, content: bytes, words: str,
) -> None:  # fmt: skip
    before = counted(sample_folder), files(sample_folder)
    began = time.monotonic()
    answer = put(clerk, sample_round[1]["示例园区甲"], name, content)
    assert time.monotonic() - began < 30
    assert answer.status_code == 422
    assert words in answer.json()["problems"][0]
    assert (counted(sample_folder), files(sample_folder)) == before


def test_nobody_else_files_a_report_for_a_park(sample_round: Round, clerk: httpx.Client) -> None:
    url, parks = sample_round
    for login in ("yuanqu2", "shiji", "pingshen", "guanli"):
        with closing(client(url, login)) as other:
            answer = put(other, parks["示例园区甲"], "报告.txt", REPORT)
            assert answer.status_code in (403, 404)
    assert put(clerk, parks["示例园区壬"], "报告.txt", REPORT).status_code == 404
    large = clerk.put(
        f"/files/submission/{parks['示例园区甲']}/report?name=a.txt", content=b"x" * 30_000_001
    )
    assert "超过 30 MB" in large.json()["problems"][0]
