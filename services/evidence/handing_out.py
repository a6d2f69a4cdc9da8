"""Hands evidence out: the bytes of a file, and pictures of its pages, to those who may open it."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from documents.previews import PAGE, draw
from scoring.errors import EvidenceRefused, NotFound
from services.evidence.intake import THUMBS
from storage import vault

PAGES = "pages"
MEDIA = {
    "pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "wps": "application/vnd.ms-works", "ofd": "application/ofd",
}  # fmt: skip
"""What a browser is told about each kind."""

INLINE = frozenset({"pdf", "jpg", "png"})
"""Kinds that a browser shows itself."""


@dataclass(frozen=True, slots=True)
class Bytes:
    """A stored file on its way out."""

    name: str
    kind: str
    size: int
    sha256: str

    def chunks(self) -> Iterator[bytes]:
        """The bytes, piece by piece."""
        return vault.chunks(self.sha256)


def thumb(sha256: str) -> bytes:
    """The small picture of a file as JPEG. Raises NotFound."""
    found = vault.read(sha256, THUMBS)
    if found is None:
        raise NotFound("这种文件没有缩略图。")
    return found


def page(sha256: str, kind: str, number: int) -> bytes:
    """One page to read as JPEG, drawn once and kept. Raises NotFound."""
    name = f"{sha256}-{number}"
    found = vault.read(name, PAGES)
    if found is not None:
        return found
    with tempfile.TemporaryDirectory() as folder:
        local = Path(folder) / "source"
        with local.open("wb") as target:
            for chunk in vault.chunks(sha256):
                target.write(chunk)
        try:
            drawn = draw(local, kind, number, PAGE)
        except EvidenceRefused:
            drawn = None
    if drawn is None:
        raise NotFound("这一页画不出来，请下载原件查看。")
    vault.keep_bytes(drawn.jpeg, name, PAGES)
    return drawn.jpeg
