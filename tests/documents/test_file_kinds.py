"""A file is what its content says; what cannot be opened or is something else is refused."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from documents.file_kinds import kind_of
from documents.previews import draw
from scoring.errors import EvidenceRefused
from tests.documents.compound import compound


def held(folder: Path, content: bytes) -> Path:
    path = folder / "held"
    path.write_bytes(content)
    return path


def docx() -> bytes:
    buffer = io.BytesIO()
    Document().save(buffer)
    return buffer.getvalue()


def xlsx() -> bytes:
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(buffer, kind)
    return buffer.getvalue()


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


SOUND = {
    "计划.docx": docx(), "台账.xlsx": xlsx(), "聘书.PDF": picture("PDF"),
    "照片.jpeg": picture("JPEG"),
    "签到.png": picture("PNG"), "公文.ofd": packed("OFD.xml", "Doc_0/Document.xml"),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_are_what_they_say(tmp_path: Path, name: str) -> None:
    kind = name.rpartition(".")[2].lower().replace("jpeg", "jpg")
    assert kind_of(held(tmp_path, SOUND[name]), name) == kind


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("聘书.pdf", b"MZ\x90\x00" + b"\0" * 4000, "内容却是可执行程序"),
        ("聘书.pdf", docx(), "内容却是 docx 文件。请把扩展名改为“.docx”"),
        ("台账.xls", xlsx(), "请把扩展名改为“.xlsx”"),
        ("计划.docx", packed("a.txt"), "内容却是压缩包"),
        ("计划.docx", packed("[Content_Types].xml", "word/vbaProject.bin"), "含有宏"),
        ("空.pdf", b"", "文件是空的"),
        ("计划", picture("PDF"), "没有扩展名"),
        ("乱.pdf", b"hello", "认不出的内容"),
        ("页.jpg", b"<!DOCTYPE html><html></html>", "内容却是网页"),
        ("坏.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 2000, "已损坏"),
    ],
)
def test_others_are_refused_with_the_remedy(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    with pytest.raises(EvidenceRefused) as refused:
        kind_of(held(tmp_path, content), name)
    assert words in refused.value.problems[0]
    assert name in refused.value.problems[0]


WORD, LOCKED_WORD = b"\0" * 32, b"\0" * 11 + b"\x01" + b"\0" * 20
GLOBALS = struct.pack("<HH", 0x809, 4) + b"\0" * 4
BOOK = GLOBALS + struct.pack("<HH", 0x0A, 0)
LOCKED_BOOK = GLOBALS + struct.pack("<HHH", 0x2F, 2, 0)


@pytest.mark.parametrize(
    ("name", "streams"),
    [
        ("台账.xlsx", {"EncryptedPackage": b"x", "EncryptionInfo": b"y"}),
        ("台账.doc", {"WordDocument": LOCKED_WORD}),
        ("台账.xls", {"Workbook": LOCKED_BOOK}),
    ],
)
def test_files_with_an_opening_password_are_refused(
    tmp_path: Path, name: str, streams: dict[str, bytes]
) -> None:
    with pytest.raises(EvidenceRefused, match="设了打开密码"):
        kind_of(held(tmp_path, compound(streams)), name)


@pytest.mark.parametrize(
    ("name", "streams"),
    [
        ("计划.doc", {"WordDocument": WORD}),
        ("计划.wps", {"WordDocument": WORD}),
        ("台账.xls", {"Workbook": BOOK}),
    ],
)
def test_old_office_and_wps_are_told_apart(
    tmp_path: Path, name: str, streams: dict[str, bytes]
) -> None:
    assert kind_of(held(tmp_path, compound(streams)), name) == name.rpartition(".")[2]


def test_pages_are_counted_and_drawn(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    pages = [Image.new("RGB", (100, 140), shade) for shade in ("white", "black")]
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:])
    drawn = draw(held(tmp_path, buffer.getvalue()), "pdf", 2, 50)
    assert drawn is not None
    assert drawn.pages == 2
    shown = Image.open(io.BytesIO(drawn.jpeg))
    assert shown.width == 50
    assert shown.getpixel((25, 30)) == (0, 0, 0)
    with pytest.raises(EvidenceRefused, match="已损坏"):
        draw(held(tmp_path, b"%PDF-1.7 nonsense"), "pdf", 1, 50)
    assert draw(tmp_path / "held", "docx", 1, 50) is None
