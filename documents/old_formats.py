"""Reads .xls and .ods in a process of its own, with little memory and little time.

Their insides can't be looked through beforehand as an .xlsx can: a crafted file of some
kilobytes may claim gigabytes of cells. Run as a program, this module is that process.
"""

import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from scoring.errors import WorkbookRefused

_ROOT = Path(__file__).parents[1]
_MEMORY = 1_000_000_000
_SECONDS = 15
_MOST_CELLS = 1_000_000


def read_sheets(content: bytes) -> list[dict[str, Any]]:
    """Name, visibility and rows of every sheet; dates come as text. Raises WorkbookRefused."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "documents.old_formats"], cwd=_ROOT,
            input=content, capture_output=True, timeout=_SECONDS, check=True,
        )  # fmt: skip
        sheets: list[dict[str, Any]] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError) as error:
        raise WorkbookRefused(
            "读不出这个旧格式的工作簿（可能已损坏、设了密码或过大）；"
            "请用 Excel 或 WPS 打开，另存为“.xlsx”后再导入"
        ) from error
    return sheets


def _plain(value: object) -> object:
    if isinstance(value, date | datetime | time | timedelta):
        return {"date": str(value)}
    return value


def _child() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    except ImportError:  # Windows has no such limits; the time limit of the caller remains
        pass
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
    found = []
    for meta in book.sheets_metadata:
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.total_height * sheet.total_width > _MOST_CELLS:
            sys.exit(1)
        rows = sheet.to_python(skip_empty_area=False)
        found.append(
            {
                "name": meta.name,
                "visible": str(meta.visible).endswith("Visible"),
                "rows": [[_plain(value) for value in row] for row in rows],
            }
        )
    sys.stdout.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    _child()
