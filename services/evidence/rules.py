"""Which files may be evidence, and how many: set by the server's operator in the environment."""

import os

from documents.file_kinds import SAME
from scoring.errors import EvidenceRefused

KINDS = ("pdf", "docx", "doc", "xlsx", "xls", "wps", "ofd", "jpg", "png")
_MEGABYTE = 1_000_000


def kinds() -> tuple[str, ...]:
    """The kinds that are taken: `EVIDENCE_KINDS`, by comma; else all that can be told apart."""
    asked = os.environ.get("EVIDENCE_KINDS", "")
    named = [one.strip().lower().removeprefix(".") for one in asked.split(",")]
    wanted = {SAME.get(one, one) for one in named if one}
    return tuple(one for one in KINDS if one in wanted) or KINDS


def most_bytes() -> int:
    """The largest file in bytes: `EVIDENCE_MAX_MB` (megabytes), else 100."""
    return _number("EVIDENCE_MAX_MB", 100) * _MEGABYTE


def most_files() -> int:
    """How many files one submission may have: `EVIDENCE_MAX_FILES`, else 500."""
    return _number("EVIDENCE_MAX_FILES", 500)


def _number(name: str, otherwise: int) -> int:
    text = os.environ.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and int(text) > 0 else otherwise


def in_words() -> str:
    """What may be uploaded, for the page: kinds and size."""
    return f"{'、'.join(kinds())}，单个不超过 {most_bytes() // _MEGABYTE} MB"


def too_large(name: str) -> EvidenceRefused:
    """The refusal of a file that is larger than may be."""
    return EvidenceRefused(
        f"“{name}”：超过 {most_bytes() // _MEGABYTE} MB，没有保存。"
        "扫描件请降低分辨率（200—300 dpi、黑白或灰度），或拆成几个文件。"
    )


def not_taken(name: str, kind: str) -> EvidenceRefused:
    """The refusal of a kind that is not taken here."""
    called = f"“.{kind}”文件" if kind else "没有扩展名的文件"
    return EvidenceRefused(
        f"“{name}”：不收{called}，没有保存。可以上传：{'、'.join(kinds())}；其他材料请转为 pdf。"
    )
