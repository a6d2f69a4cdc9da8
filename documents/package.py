"""Looks into an uploaded file before anything parses it: what it is, and that it stays small.

A workbook is a zip of XML parts. Every part is unpacked here once, against a limit, so that a
zip bomb is refused in a moment and nothing behind this door meets one.
"""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from scoring.errors import WorkbookRefused

LARGEST_FILE = 5_000_000
LARGEST_UNPACKED = 30_000_000
MOST_PARTS = 500
_CHUNK = 1 << 16

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请用 Excel 或 WPS 打开，另存为“.xlsx”后再导入"

Source = bytes | str | Path | BinaryIO


class Form(StrEnum):
    """What kind of workbook a file is."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class Package:
    """A file that may be parsed. `parts` are the XML parts of an .xlsx, by name."""

    form: Form
    content: bytes
    parts: Mapping[str, bytes]


def open_package(source: Source) -> Package:
    """The file, looked through. Raises WorkbookRefused: too large, not a workbook, encrypted,
    with macros, or unpacking to more than it may."""
    content = _content(source)
    if not content:
        raise WorkbookRefused("文件是空的，请重新选择评分表文件")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise WorkbookRefused("文件设了打开密码，读不出内容；请取消密码后再导入")
        return Package(Form.XLS, content, {})
    if not zipfile.is_zipfile(BytesIO(content)):
        raise WorkbookRefused(f"这不是 Excel 工作簿；{_SAVE_AS}")
    parts = _unpacked(content)
    if "xl/vbaProject.bin" in parts or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise WorkbookRefused(f"工作簿含有宏，不能导入；{_SAVE_AS}")
    if "xl/workbook.bin" in parts:
        raise WorkbookRefused(f"这是二进制工作簿（.xlsb），不能导入；{_SAVE_AS}")
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Package(Form.ODS, content, {})
    if "xl/workbook.xml" not in parts:
        raise WorkbookRefused(f"压缩包里没有工作簿；{_SAVE_AS}")
    return Package(Form.XLSX, content, parts)


def is_letter(content: bytes) -> bool:
    """Whether a file is a text document (.docx) by what is in it."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def open_letter(content: bytes) -> None:
    """Look through a .docx before anything parses it. Raises WorkbookRefused: too large, damaged,
    locked, with macros or entities, or unpacking to more than it may."""
    parts = _unpacked(_content(content))
    if "word/vbaProject.bin" in parts or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise WorkbookRefused("文书含有宏，不是本系统签发的样子")


def _content(source: Source) -> bytes:
    """At most one byte more than may be read."""
    if isinstance(source, bytes):
        content = source
    elif isinstance(source, str | Path):
        try:
            with Path(source).open("rb") as stream:
                content = stream.read(LARGEST_FILE + 1)
        except OSError as error:
            raise WorkbookRefused("打不开文件，请检查文件是否存在、是否被其他程序占用") from error
    else:
        content = source.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise WorkbookRefused(
            f"文件超过 {LARGEST_FILE // 1_000_000} MB；评分表只含文字和数字，"
            "请删去图片等内容后再导入"
        )
    return content


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            declared = sum(one.file_size for one in members)
            if len(members) > MOST_PARTS or declared > LARGEST_UNPACKED:
                raise WorkbookRefused(
                    f"文件解压后超过 {LARGEST_UNPACKED // 1_000_000} MB，不像评分表，已拒绝；"
                    "请确认选的是评分表文件，或重新下载空表填写"
                )
            if any(one.flag_bits & 1 for one in members):
                raise WorkbookRefused("文件设了密码，读不出内容；请取消密码后再导入")
            return _read_parts(archive, members)
    except WorkbookRefused:
        raise
    except Exception as error:  # zipfile, zlib, lzma and bz2 each raise their own
        raise WorkbookRefused(f"文件已损坏，解不开；{_SAVE_AS}") from error


def _read_parts(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Every part unpacked; only XML is kept.

    No part gives more bytes than the directory claims, and one that has more is refused as
    damaged: a directory that lies about sizes does not get past here.
    """
    parts: dict[str, bytes] = {}
    for member in members:
        kept = member.filename.endswith((".xml", ".rels")) or member.filename == "mimetype"
        gathered = bytearray()
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                if kept:
                    gathered += chunk
        if b"<!DOCTYPE" in gathered or b"<!ENTITY" in gathered:
            raise WorkbookRefused(f"工作簿的内部结构不正常，不能导入；{_SAVE_AS}")
        parts[member.filename] = bytes(gathered)
    return parts
