"""The text of a report comes out as it is; what has none is refused with the reason."""

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from documents.report_text import MOST_PAGES, pasted_text, report_text, text_of
from scoring.errors import ReportRefused
from tests.documents.compound import compound

WORDS = "示例局2021年度法治政府建设报告\n全年召开会议2次。"


def docx(*paragraphs: str) -> bytes:
    document = Document()
    for one in paragraphs:
        document.add_paragraph(one)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "行政许可", "12件"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(pages: int = 1, words: str = "Report") -> bytes:
    """A PDF of the standard font: Latin letters on each of its pages."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(pages))
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    stream = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET"
    for at in range(pages):
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * at} 0 R>>"
        )
        parts.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(parts) + 1
    body += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return f"{body}startxref\n{body.index('xref')}\n%%EOF".encode()


def scan() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(buffer, "PDF")
    return buffer.getvalue()


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(
                name.replace("__", "/").replace("TYPES", "[Content_Types].xml"), content
            )
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(), WORDS.encode("utf-8-sig"), WORDS.encode("gb18030"),
        WORDS.encode("utf-16"), WORDS.replace("\n", "\r\n").encode(),
    ],
)  # fmt: skip
def test_plain_text_in_any_usual_encoding(content: bytes) -> None:
    assert text_of(content, "报告.txt") == WORDS


def test_a_docx_gives_paragraphs_and_tables_in_order() -> None:
    assert text_of(docx(*WORDS.split("\n")), "报告.docx") == f"{WORDS}\n行政许可\t12件"


def test_pasted_text() -> None:
    assert pasted_text(WORDS.replace("\n", "\r\n")) == WORDS


ZIP_BOMB = packed(TYPES=b"<x/>", word__document=b"0" * 100_000_000)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("报告.txt", b"", "是空的"),
        ("报告.txt", b"  \n ", "没有文字"),
        ("报告.txt", b"Annual report 2021", "没有中文"),
        ("报告.txt", b"\x00\x01\x02\xff" * 50, "不是纯文本"),
        ("报告.txt", b"{\\rtf1 text}", "RTF"),
        ("报告.docx", b"{\\rtf1 text}", "RTF"),
        ("报告.docx", docx("Annual report") .replace(b"PK", b"QK"), "认不出的内容"),
        ("报告.docx", docx(WORDS)[:600], "没有保存"),
        ("报告.docx", packed(TYPES=b"<x/>", word__document=b"<broken"), "已损坏"),
        ("报告.docx", packed(TYPES=b"<x/>", word__vbaProject=b"", **{"word__vbaProject.bin": b"x"}),
         "含有宏"),
        ("报告.docx", compound({"EncryptedPackage": b"x" * 5000}), "设了打开密码"),
        ("报告.docx", ZIP_BOMB, "已损坏"),
        ("报告.pdf", scan(), "扫描件"),
        ("报告.pdf", pdf(), "没有文字"),
        ("报告.pdf", b"%PDF-1.4\n" + os.urandom(3000), "已损坏"),
        ("报告.pdf", pdf(MOST_PAGES + 1), "超过 500 页"),
        ("报告.xlsx", b"x", "读不了"),
        ("报告", WORDS.encode(), "没有扩展名"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_a_moment(name: str, content: bytes, why: str) -> None:
    began = time.monotonic()
    with pytest.raises(ReportRefused) as refused:
        text_of(content, name)
    assert why in str(refused.value)
    assert name in str(refused.value)
    assert time.monotonic() - began < 20


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportRefused):
        report_text(tmp_path / "没有.txt", "没有.txt")
