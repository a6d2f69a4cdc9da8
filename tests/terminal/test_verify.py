"""verify: says equal, or which cell is not; ends with 1 when it is not."""

import json
from io import BytesIO
from pathlib import Path

import openpyxl

from documents.paper import Rater
from services.papers import sheet_bytes
from tests.commands import call
from tests.documents.papers import all_full, paper


def test_says_equal_or_which_cell_is_not(tmp_path: Path) -> None:
    content = sheet_bytes(paper(all_full(), Rater.VERIFIED))
    file = tmp_path / "评分表.xlsx"
    file.write_bytes(content)
    same = call("verify", file, "--alone")
    assert same.returncode == 0 and "一致，与签发时完全相同" in same.stdout
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    book["评分表"]["A1"] = "另一个标题"
    book.save(file)
    told = call("verify", file, "--alone", "--json")
    assert told.returncode == 1
    found = json.loads(told.stdout)
    assert (found["equal"], found["verdict"]) == (False, "changed")
    assert found["differences"] == ["评分表!A1：内容与签发时不同"]
