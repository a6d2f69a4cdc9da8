"""The server's own key, with which papers that go out are marked: made once, never shown."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from storage import database

_LENGTH = 32


def server_key() -> bytes:
    """`PAPER_KEY` (64 hex digits) where several servers share one, or the key in the local folder.

    Raises ValueError where `PAPER_KEY` is no such text.
    """
    given = os.environ.get("PAPER_KEY")
    if given:
        key = bytes.fromhex(given)
        if len(key) != _LENGTH:
            raise ValueError("PAPER_KEY 应为 64 位十六进制数")
        return key
    file = database.local() / "paper.key"
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        _make(file)
    return bytes.fromhex(file.read_text(encoding="ascii"))


def _make(file: Path) -> None:
    """Whole or not at all, and by the first of several processes only."""
    draft = file.with_name(f".{secrets.token_hex(8)}")
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w") as out:
        out.write(secrets.token_hex(_LENGTH))
    with suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()
