"""Pictures of evidence: pages of a PDF and photographs, drawn small in a process of its own.

A crafted file may crash or bloat whatever draws it; here that is a process with little memory
and little time, and the file merely has no picture. Run as a program, this module is it.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from documents.file_kinds import PICTURES
from scoring.errors import EvidenceRefused

SEEN = PICTURES | {"pdf"}
"""The kinds that have pictures."""

THUMB, PAGE = 240, 1100
"""Widths in pixels: beside a name, and to read."""

_ROOT = Path(__file__).parents[1]
_MEMORY = 1_500_000_000
_SECONDS = 20
_MOST_PIXELS = 120_000_000
_LOCKED, _DAMAGED = 2, 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many pages a file has, and the one that was asked for as JPEG."""

    pages: int
    jpeg: bytes


def draw(path: Path, kind: str, page: int, width: int) -> Drawn | None:
    """One page, counted from 1, at most `width` pixels wide; None where it cannot be drawn.

    Raises EvidenceRefused for a PDF with an opening password or one that no reader opens.
    """
    if kind not in SEEN:
        return None
    asked = [sys.executable, "-m", "documents.previews", str(path), kind, str(page), str(width)]
    try:
        done = subprocess.run(
            asked, cwd=_ROOT, capture_output=True, timeout=_SECONDS + 5, check=False
        )
    except (subprocess.SubprocessError, OSError):
        return None
    if done.returncode == _LOCKED:
        raise EvidenceRefused("设了打开密码，评审打不开，没有保存。请取消密码后再上传。")
    if done.returncode == _DAMAGED:
        raise EvidenceRefused("文件已损坏，打不开，没有保存。请重新导出或扫描后再上传。")
    if done.returncode != 0:
        return None
    line, _, jpeg = done.stdout.partition(b"\n")
    return Drawn(int(json.loads(line)["pages"]), jpeg)


def _limit() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    except ImportError:  # Windows has no such limits; the time limit of the caller remains
        pass


def _pdf(path: str, page: int, width: int) -> tuple[int, object]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        sys.exit(_LOCKED if "password" in str(error).lower() else _DAMAGED)
    if pages == 0:
        sys.exit(_DAMAGED)
    chosen = document[min(max(page, 1), pages) - 1]
    scale = min(width / max(chosen.get_width(), 1), 4.0)
    if chosen.get_height() * scale > 6 * width:
        scale = 6 * width / chosen.get_height()
    return pages, chosen.render(scale=scale).to_pil()


def _picture(path: str, width: int) -> tuple[int, object]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    try:
        image = Image.open(path, formats=("JPEG", "PNG"))
        image.draft("RGB", (width * 2, width * 2))
        upright = ImageOps.exif_transpose(image)
    except (UnidentifiedImageError, OSError, SyntaxError):
        sys.exit(_DAMAGED)
    upright.thumbnail((width, 4 * width))
    return 1, upright


def _child(path: str, kind: str, page: str, width: str) -> None:
    _limit()
    pages, image = (
        _pdf(path, int(page), int(width)) if kind == "pdf" else _picture(path, int(width))
    )
    from PIL import Image

    assert isinstance(image, Image.Image)
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.getchannel("A") if image.mode in ("RGBA", "LA") else None)
    held = BytesIO()
    flat.save(held, "JPEG", quality=82, optimize=True)
    sys.stdout.buffer.write(json.dumps({"pages": pages}).encode() + b"\n" + held.getvalue())


if __name__ == "__main__":
    _child(*sys.argv[1:5])
