"""Files that are no score sheet, or worse: refused at once, in words that say what to do."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from documents.package import LARGEST_FILE, MOST_PARTS, Form, open_package
from documents.sheet_head import open_sheet
from scoring.errors import WorkbookRefused
from tests.documents.papers import written, ziyang

SHEET = written(ziyang())
PART = "xl/worksheets/sheet1.xml"


def repacked(changes: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The sheet with some of its parts replaced or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(SHEET)) as old,
        zipfile.ZipFile(buffer, "w", compression) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return buffer.getvalue()


def part(name: str = PART) -> bytes:
    with zipfile.ZipFile(io.BytesIO(SHEET)) as archive:
        return archive.read(name)


def lying(content: bytes) -> bytes:
    """The same zip, its directory claiming that every part is small."""
    claimed = bytearray(content)
    at = claimed.find(b"PK\x01\x02")
    while at != -1:
        claimed[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = claimed.find(b"PK\x01\x02", at + 4)
    return bytes(claimed)


def many_parts() -> bytes:
    return repacked({f"xl/extra{number}.xml": b"<a/>" for number in range(MOST_PARTS)})


BOMB = repacked({"xl/media/image1.xml": b"0" * 200_000_000})
FAR = part().replace(
    b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
)
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "cc">]>' + part()

REFUSED = {
    "empty": (b"", "空的"),
    "text": ("序号,二级指标,分值\n".encode(), "不是 Excel 工作簿"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"0" * 100, "不是 Excel 工作簿"),
    "other zip": (b"PK\x05\x06" + b"\0" * 18, "没有工作簿"),
    "cut off": (SHEET[: len(SHEET) // 2], "不是 Excel 工作簿"),
    "zip bomb": (BOMB, "解压后超过"),
    "zip bomb that lies": (lying(BOMB), "损坏"),
    "too many parts": (many_parts(), "解压后超过"),
    "too large": (SHEET + b"\0" * LARGEST_FILE, "超过 5 MB"),
    "macros": (repacked({"xl/vbaProject.bin": b"macro"}), "宏"),
    "binary workbook": (repacked({"xl/workbook.bin": b"x"}), "xlsb"),
    "entities": (repacked({PART: ENTITIES}), "内部结构不正常"),
    "cell far away": (repacked({PART: FAR}), "超出评分表应有的范围"),
    "broken sheet": (repacked({PART: part()[:2000]}), "损坏"),
    "no relations": (repacked({"xl/_rels/workbook.xml.rels": b"<"}), "损坏"),
    "encrypted": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "密码",
    ),
    "broken xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "旧格式"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_file_is_refused_quickly_and_plainly(name: str) -> None:
    content, told = REFUSED[name]
    start = time.perf_counter()
    with pytest.raises(WorkbookRefused) as refused:
        open_sheet(content)
    assert time.perf_counter() - start < 5
    assert told in refused.value.problems[0]


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefused, match="打不开"):
        open_sheet(tmp_path / "nothing.xlsx")


def test_bytes_stream_and_path_are_all_taken(tmp_path: Path) -> None:
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(SHEET)
    for source in (SHEET, io.BytesIO(SHEET), file, str(file)):
        assert open_package(source).form is Form.XLSX


def test_repacked_sheet_is_still_read() -> None:
    assert open_sheet(repacked({})).scorecard_id == "sichuan-zone-2020"
