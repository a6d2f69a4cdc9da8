"""What a file really is, whatever its name says: looked at by its content, never by its ending.

Containers are opened only as far as their directory; nothing is unpacked, nothing is run.
"""

import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

import filetype
import olefile

from scoring.errors import EvidenceRefused

SAME = {"jpeg": "jpg", "tif": "tiff"}
"""Endings that mean the same kind."""

PICTURES = frozenset({"jpg", "png"})
_HEAD = 1 << 16
_PDF_HEAD = 1024
_KNOWN_BAD = {
    "exe": "可执行程序", "dll": "可执行程序", "elf": "可执行程序", "swf": "动画程序",
    "zip": "压缩包", "rar": "压缩包", "7z": "压缩包", "gz": "压缩包", "tar": "压缩包",
    "html": "网页", "rtf": "RTF 文档", "sh": "脚本",
}  # fmt: skip
_FILEPASS, _EOF = 0x2F, 0x0A


def ending(name: str) -> str:
    """The kind that a file's name claims: its ending in small letters, `jpeg` as `jpg`."""
    found = Path(name).suffix.lower().removeprefix(".")
    return SAME.get(found, found)


def kind_of(path: Path, name: str) -> str:
    """The file's real kind, which is also the one its name claims.

    Raises EvidenceRefused: empty, not what its name says, with an opening password, with macros,
    damaged.
    """
    if path.stat().st_size == 0:
        raise EvidenceRefused(f"“{name}”：文件是空的（0 字节），请重新导出或扫描后再上传。")
    claimed = ending(name)
    real = _real(path, claimed, name)
    if real != claimed:
        raise EvidenceRefused(_other(name, claimed, real))
    return real


def _other(name: str, claimed: str, real: str) -> str:
    called = f"扩展名是“.{claimed}”" if claimed else "没有扩展名"
    if real in _KNOWN_BAD or not real:
        what = _KNOWN_BAD.get(real, "认不出的内容")
        remedy = "请用原来的软件打开，另存为 pdf 等格式后再上传"
        return f"“{name}”：{called}，内容却是{what}，没有保存。{remedy}。"
    return f"“{name}”：{called}，内容却是 {real} 文件。请把扩展名改为“.{real}”后再上传。"


def _real(path: Path, claimed: str, name: str) -> str:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(olefile.MAGIC):
        return _compound(path, claimed, name)
    if zipfile.is_zipfile(path) and head.startswith(b"PK"):
        return _packed(path, name)
    if b"%PDF-" in head[:_PDF_HEAD] and not head.startswith(b"MZ"):
        return "pdf"
    guess = filetype.guess_extension(head)
    if guess is not None:
        return SAME.get(guess, str(guess))
    start = head[:_PDF_HEAD].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "sh" if start.startswith(b"#!") else ""


def _packed(path: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise EvidenceRefused(f"“{name}”：文件已损坏，打不开。请重新导出后再上传。") from error
    names = {one.filename for one in members}
    if any(one.flag_bits & 1 for one in members):
        raise _locked(name)
    if any(one.endswith("vbaProject.bin") for one in names):
        raise EvidenceRefused(f"“{name}”：含有宏，不能上传。请另存为不含宏的格式，或转为 pdf。")
    if "OFD.xml" in names:
        return "ofd"
    if "[Content_Types].xml" in names:
        for part, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(one.startswith(part) for one in names):
                return kind
    return "zip"


def _compound(path: Path, claimed: str, name: str) -> str:
    """A file of the old Office and of WPS: a small file system with named streams."""
    try:
        with olefile.OleFileIO(str(path)) as found:
            if found.exists("EncryptedPackage"):
                raise _locked(name)
            if found.exists("WordDocument"):
                with found.openstream("WordDocument") as stream:
                    if _word_is_locked(stream.read(32)):
                        raise _locked(name)
                return "wps" if claimed == "wps" else "doc"
            for book in ("Workbook", "Book"):
                if found.exists(book):
                    with found.openstream(book) as stream:
                        if _book_is_locked(stream):
                            raise _locked(name)
                    return "xls"
    except EvidenceRefused:
        raise
    except Exception as error:  # olefile raises whatever a damaged file makes it stumble over
        raise EvidenceRefused(f"“{name}”：文件已损坏，打不开。请重新导出后再上传。") from error
    return ""


def _locked(name: str) -> EvidenceRefused:
    return EvidenceRefused(f"“{name}”：设了打开密码，评审打不开，没有保存。请取消密码后再上传。")


def _word_is_locked(head: bytes) -> bool:
    """Bit 8 of the flags at byte 10 of a Word document ([MS-DOC] FibBase.fEncrypted)."""
    return len(head) >= 12 and bool(struct.unpack_from("<H", head, 10)[0] & 0x0100)


def _book_is_locked(stream: BinaryIO) -> bool:
    """Whether a FILEPASS record stands among the globals of an .xls ([MS-XLS] 2.4.117)."""
    for _ in range(200):
        record = stream.read(4)
        if len(record) < 4:
            return False
        kind, size = struct.unpack("<HH", record)
        if kind == _FILEPASS:
            return True
        if kind == _EOF:
            return False
        stream.read(size)
    return False
