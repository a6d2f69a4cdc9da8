"""A letter's seal names the paragraph or cell that differs, and outlives an office suite."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from documents.official_letter import letter
from documents.seal_letter import check_letter, sealed_letter
from scoring.errors import WorkbookRefused
from tests.documents.office import PROGRAM, needs_office

KEY, OTHER = b"k" * 32, b"o" * 32
ABOUT = {"文书": "评审意见书", "内容校验码": "0" * 64}


def _letter() -> bytes:
    paper = letter("评审意见书", mark="尚未公布")
    paper.paragraph("核定分 98.50 分。")
    paper.paragraph("没有登记案件。")
    paper.table([("序号", "理由"), ("1", "缺一项制度，扣1.50"), ("2", "不扣分")], (30, 126))
    paper.closing("测试省厅", "2026年1月5日")
    return paper.content()


@pytest.fixture(scope="module")
def paper() -> bytes:
    return sealed_letter(_letter(), ABOUT, KEY)


def _edited(paper: bytes, change: Callable[[Any], object]) -> bytes:
    document = Document(BytesIO(paper))
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _para(document: Any, text: str) -> Any:
    return next(one for one in document.paragraphs if one.text == text)


def _rows_swapped(document: Any) -> None:
    first, second = document.tables[0].rows[1].cells[1], document.tables[0].rows[2].cells[1]
    runs = first.paragraphs[0].runs[0], second.paragraphs[0].runs[0]
    runs[0].text, runs[1].text = runs[1].text, runs[0].text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _: None, []),
        (
            lambda document: (
                _para(document, "核定分 98.50 分。")
                .runs[0]
                .__setattr__("text", "核定分 99.50 分。")
            ),
            ["第2段“核定分 99.50 分。”：内容与签发时不同"],
        ),
        (
            lambda document: _para(document, "没有登记案件。").insert_paragraph_before(
                "另加一句。"
            ),
            ["第3段“另加一句。”：签发时没有这一处"],
        ),
        (
            lambda document: _para(document, "没有登记案件。").clear(),
            ["第2段之后：签发时的 1 处内容不见了"],
        ),
        (
            lambda document: document.sections[0].header.paragraphs[0].clear(),
            ["开头：签发时的 1 处内容不见了"],
        ),
    ],
)
def test_what_differs_is_named_and_nothing_else(
    paper: bytes, change: Callable[[Any], object], told: list[str]
) -> None:
    found = check_letter(_edited(paper, change), KEY)
    assert found is not None and found.genuine
    assert list(found.told) == told and found.seal.about == ABOUT


def test_two_reasons_that_change_places_are_told(paper: bytes) -> None:
    found = check_letter(_edited(paper, _rows_swapped), KEY)
    assert found is not None and found.told


def test_a_seal_of_another_key_is_not_genuine(paper: bytes) -> None:
    forged = check_letter(sealed_letter(_letter(), ABOUT, OTHER), KEY)
    assert forged is not None and not forged.genuine
    assert check_letter(_letter(), KEY) is None


def test_a_damaged_letter_is_refused(paper: bytes) -> None:
    with pytest.raises(WorkbookRefused):
        check_letter(paper[: len(paper) // 2], KEY)


@pytest.mark.office
@needs_office
def test_saved_by_an_office_suite_it_is_equal(paper: bytes, tmp_path: Path) -> None:
    given = tmp_path / "given.docx"
    given.write_bytes(paper)
    subprocess.run(
        [str(PROGRAM), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(given)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    found = check_letter((tmp_path / "out" / "given.docx").read_bytes(), KEY)
    assert found is not None and found.genuine and not found.told
