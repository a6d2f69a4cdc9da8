"""Takes a file in: what it really is, whether it can be opened, then into the store, once."""

from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from sqlalchemy.orm import Session

from documents.file_kinds import ending, kind_of
from documents.previews import THUMB, draw
from scoring.errors import EvidenceRefused
from services import clock
from services.evidence import rules
from storage import vault
from storage.evidence import BlobRow

LONGEST_NAME = 120
THUMBS = "thumbs"


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that are in the store now: hash, size in bytes, real kind, pages where known."""

    sha256: str
    size: int
    kind: str
    pages: int | None


def clean_name(name: str) -> str:
    """A file's own name without folders and control signs. Raises EvidenceRefused."""
    bare = PureWindowsPath(PurePosixPath(name.replace("\x00", "")).name).name
    kept = "".join(sign for sign in bare if sign.isprintable()).strip().strip(".")
    if not kept:
        raise EvidenceRefused("文件没有名称，请改名后再上传。")
    if len(kept) > LONGEST_NAME:
        raise EvidenceRefused(
            f"“{kept[:30]}…”：文件名 {len(kept)} 个字，超过 {LONGEST_NAME} 个，请改短后再上传。"
        )
    return kept


def check_name(name: str) -> str:
    """The clean name, if its ending is one that is taken. Raises EvidenceRefused."""
    kept = clean_name(name)
    if ending(kept) not in rules.kinds():
        raise rules.not_taken(kept, ending(kept))
    return kept


def store(incoming: vault.Incoming, name: str) -> Stored:
    """Look at a file that has come in whole, and keep its bytes. Raises EvidenceRefused.

    Touches no database, so that no transaction waits for a disk.
    """
    path = incoming.whole()
    kind = kind_of(path, name)
    try:
        drawn = draw(path, kind, 1, THUMB)
    except EvidenceRefused as refused:
        raise EvidenceRefused(f"“{name}”：{refused.problems[0]}") from refused
    vault.keep(path, incoming.sha256)
    if drawn is not None and not vault.has(incoming.sha256, THUMBS):
        vault.keep_bytes(drawn.jpeg, incoming.sha256, THUMBS)
    return Stored(incoming.sha256, incoming.size, kind, drawn.pages if drawn else None)


def blob_of(session: Session, stored: Stored) -> BlobRow:
    """The row of stored bytes, made where these bytes are new."""
    row = session.get(BlobRow, stored.sha256)
    if row is None:
        row = BlobRow(
            sha256=stored.sha256, size=stored.size, kind=stored.kind, pages=stored.pages,
            stored_at=clock.now(),
        )  # fmt: skip
        session.add(row)
    return row
