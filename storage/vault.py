"""The evidence store: bytes under their SHA-256, in a local folder or wherever `EVIDENCE_URL` says.

Bytes come in through a local file that counts and hashes as it grows, so that a large upload
never stands in memory; they are kept once, and nothing in the store is ever overwritten.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import fsspec

from storage import database

_CHUNK = 1 << 18
_SPARE = 200_000_000
"""Bytes that must stay free on the local disk while something comes in."""


class TooLarge(Exception):
    """More bytes came than may."""


class DiskFull(Exception):
    """The local disk has no room left for what comes in."""


class Incoming:
    """A file on its way in: written chunk by chunk, hashed, deleted on leaving unless kept."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        folder = database.local() / "incoming"
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / secrets.token_hex(16)
        self._hash = hashlib.sha256()
        self._file = self.path.open("wb")

    def __enter__(self) -> "Incoming":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """Take one chunk. Raises TooLarge, DiskFull."""
        self.size += len(chunk)
        if self.size > self.most:
            raise TooLarge
        if shutil.disk_usage(self.path.parent).free < _SPARE:
            raise DiskFull
        self._hash.update(chunk)
        self._file.write(chunk)

    def whole(self) -> Path:
        """The file with everything written to it."""
        self._file.flush()
        return self.path

    @property
    def sha256(self) -> str:
        """The hash of what has come so far, in hexadecimal."""
        return self._hash.hexdigest()


def keep(source: Path, sha256: str, folder: str = "files") -> None:
    """Copy a local file into the store under its hash; nothing is done where it is there already.

    Written under another name first: a store that is cut off half-way keeps no half file.
    """
    system, root = _store()
    target = _place(root, folder, sha256)
    if system.exists(target):
        return
    system.makedirs(target.rsplit("/", 1)[0], exist_ok=True)
    passing = f"{target}.{secrets.token_hex(8)}"
    system.put_file(str(source), passing)
    system.mv(passing, target)


def keep_bytes(content: bytes, name: str, folder: str) -> None:
    """Keep a small picture made from a stored file, by name; a later one takes its place."""
    system, root = _store()
    target = _place(root, folder, name)
    system.makedirs(target.rsplit("/", 1)[0], exist_ok=True)
    system.pipe_file(target, content)


def has(name: str, folder: str = "files") -> bool:
    """Whether the store holds this."""
    system, root = _store()
    return bool(system.exists(_place(root, folder, name)))


def opened(sha256: str, folder: str = "files") -> IO[bytes]:
    """The stored bytes to read. Raises FileNotFoundError."""
    system, root = _store()
    stream: IO[bytes] = system.open(_place(root, folder, sha256), "rb")
    return stream


def chunks(sha256: str) -> Iterator[bytes]:
    """The stored bytes piece by piece. Raises FileNotFoundError at the first piece."""
    with opened(sha256) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def read(name: str, folder: str) -> bytes | None:
    """A small stored picture whole; None where there is none."""
    try:
        with opened(name, folder) as stream:
            return stream.read()
    except FileNotFoundError:
        return None


@cache
def _store_at(url: str) -> tuple[Any, str]:
    system, root = fsspec.core.url_to_fs(url)
    return system, str(root).rstrip("/")


def _store() -> tuple[Any, str]:
    return _store_at(os.environ.get("EVIDENCE_URL") or f"file://{database.local() / 'evidence'}")


def _place(root: str, folder: str, name: str) -> str:
    return f"{root}/{folder}/{name[:2]}/{name}"
