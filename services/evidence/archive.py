"""All evidence of a submission as one zip, named by the catalogue, streamed as it is packed."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import RawIOBase

from sqlalchemy.orm import Session

from services.evidence.catalogue import catalogue, catalogue_book, catalogue_letter
from services.people import User
from storage import vault

_STAMP = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Archive:
    """What goes into the zip: papers made now, and stored files by their names in the folder."""

    filename: str
    papers: tuple[tuple[str, bytes], ...]
    files: tuple[tuple[str, str], ...]

    def chunks(self) -> Iterator[bytes]:
        """The zip, piece by piece; no more than one piece of one file is in memory."""
        pipe = _Pipe()
        with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.papers:
                archive.writestr(zipfile.ZipInfo(name, _STAMP), content)
                yield pipe.taken()
            for name, sha256 in self.files:
                with archive.open(zipfile.ZipInfo(name, _STAMP), "w", force_zip64=True) as target:
                    for chunk in vault.chunks(sha256):
                        target.write(chunk)
                        yield pipe.taken()
        yield pipe.taken()


def archive(session: Session, user: User, submission_id: int) -> Archive:
    """The catalogue twice (.xlsx, .docx) and every linked file once. Raises NotFound."""
    found = catalogue(session, user, submission_id)
    folder = f"佐证材料_{found.park}"
    papers = [
        service(session, user, submission_id) for service in (catalogue_book, catalogue_letter)
    ]
    return Archive(
        filename=f"{folder}_{found.title}.zip",
        papers=tuple((f"{folder}/{'00_' + one.filename}", one.content) for one in papers),
        files=tuple(
            (f"{folder}/{found.filename(number, file)}", file.sha256)
            for number, file in found.files
        ),
    )


class _Pipe(RawIOBase):
    """Where the zip is written: holds what was written since it was last taken."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        """It is for writing only; the zip learns from this that it can't go back."""
        return True

    def write(self, chunk: bytes) -> int:  # type: ignore[override]
        """Hold a piece."""
        self._held += chunk
        return len(chunk)

    def taken(self) -> bytes:
        """What is held, and forget it."""
        piece = bytes(self._held)
        self._held.clear()
        return piece
