"""The text of a report comes out as it is; what has none is refused with the reason."""

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from documents.report_text import MOST_CHARACTERS, MOST_PAGES, pasted_text, report_text, text_of
from reports.reader import read
from scoring.errors import ReportRefused
from tests.documents.compound import compound

WORDS = "示例局2021年度法治政府建设报告\n全年召开会议2次。"


def docx(*paragraphs: str, row: tuple[str, str] = ("行政许可", "12件")) -> bytes:
    document = Document()
    for one in paragraphs:
        document.add_paragraph(one)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = row
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


LATIN = ("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",)
_CODES = """/CIDInit /ProcSet findresource begin begincmap
/CMapName /Own def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"""
CHINESE = (
    "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
    "/DescendantFonts[FIRST 0 R]/ToUnicode SECOND 0 R>>",
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
    f"<</Length {len(_CODES)}>>\nstream\n{_CODES}\nendstream",
)
"""A font that is not in the file, and what its codes mean: as office software writes Chinese."""
LOCK = f"<</Filter/Standard/V 1/R 2/O<{'5a' * 32}>/U<{'a5' * 32}>/P -44>>"


def chinese(*lines: str) -> str:
    """Lines of Chinese on a page, one under another."""
    shown = [f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in lines]
    return f"BT /F1 12 Tf 40 700 Td {' '.join(shown)} ET"


def pdf(
    pages: int = 1, stream: str = "BT /F1 12 Tf 40 700 Td (Report) Tj ET",
    font: tuple[str, ...] = LATIN, *, locked: bool = False,
) -> bytes:  # fmt: skip
    """A PDF written by hand: the same words on each of its pages."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(pages))
    more = 4 + 2 * pages
    named = font[0].replace("FIRST", str(more)).replace("SECOND", str(more + 1))
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        named,
    ]
    for at in range(pages):
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * at} 0 R>>"
        )
        parts.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    parts += [*font[1:], *([LOCK] if locked else [])]
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(parts) + 1
    body += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R"
    body += f"/Encrypt {size - 1} 0 R/ID[<{'00' * 16}><{'00' * 16}>]>>\n" if locked else ">>\n"
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


def test_a_pdf_gives_its_chinese_line_by_line_and_page_by_page() -> None:
    lines = ["示例局2021年度法治政府建设报告", "全年召开会议2次,办理案件1,286件。"]
    text = text_of(pdf(2, chinese(*lines), CHINESE), "报告.pdf")
    assert [one.strip() for one in text.split("\n") if one.strip()] == lines * 2


def test_figures_of_a_pdf_are_quoted_from_its_text() -> None:
    text = text_of(pdf(1, chinese(*WORDS.split("\n"), "一" * 20), CHINESE), "报告.pdf")
    (fact,) = [one for one in read(text).facts if one.unit]
    assert (fact.value, fact.unit, text[fact.start : fact.end]) == ("2", "次", fact.quote)


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
        ("报告.pdf", b"", "是空的"),
        ("报告.pdf", pdf(1, chinese("短"), CHINESE), "没有文字"),
        ("报告.pdf", pdf(1, chinese("示例局" * 20), CHINESE, locked=True), "打开密码"),
        ("报告.pdf", pdf(3)[:150], "已损坏"),
        ("报告.pdf", b"{\\rtf1 text}", "RTF"),
        ("报告.docx", docx(row=("", "")), "没有文字"),
        ("报告.docx", docx("Annual report", row=("", "12")), "没有中文"),
        ("报告.docx", scan(), "pdf"),
        ("报告.docm", docx(WORDS), "读不了“.docm”文件"),
        ("报告.doc", b"x", "读不了“.doc”文件"),
        ("报告.txt", ("法治" * MOST_CHARACTERS).encode(), "万字"),
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
