"""Makes the smallest compound files (the container of .doc, .xls, .wps and of locked .xlsx)."""

import struct
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of version 3 with these streams, each padded to 4096 bytes or more."""
    body, table, placed = b"", [], []
    for name, content in streams.items():
        whole = content.ljust(4096, b"\0")
        whole += b"\0" * (-len(whole) % _SECTOR)
        placed.append((name, len(table), len(whole)))
        table += _chain(len(table), len(whole) // _SECTOR)
        body += whole
    folder = _entry("Root Entry", 5, _FREE, 1, _END, 0)
    for at, (name, start, size) in enumerate(placed, start=2):
        folder += _entry(name, 2, at if at <= len(placed) else _FREE, _FREE, start, size)
    folder += b"\0" * (-len(folder) % _SECTOR)
    first = len(table)
    table += _chain(first, len(folder) // _SECTOR)
    own = len(table)
    table.append(_TABLE)
    table += [_FREE] * (_SECTOR // 4 - len(table))
    return _head(first, own) + body + folder + struct.pack(f"<{len(table)}I", *table)


def _chain(start: int, count: int) -> list[int]:
    return [start + one + 1 for one in range(count - 1)] + [_END]


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    links = struct.pack("<III", _FREE, right, child)
    return head + links + b"\0" * 36 + struct.pack("<IQ", start, size)


def _head(folder: int, table: int) -> bytes:
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    sizes = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    places = struct.pack("<9I", 0, 1, folder, 0, 4096, _END, 0, _END, 0)
    return magic + sizes + places + struct.pack("<109I", table, *([_FREE] * 108))
