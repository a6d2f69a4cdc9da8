"""A day as people write it in a cell: a spreadsheet's own date, or one of the usual spellings."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

_WRITTEN = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?", re.ASCII)
WANTED = "应为日期，如 2026-12-31"


def read_day(raw: Any) -> tuple[date | None, str]:
    """The day in a cell, or what is wrong with it; a blank is no day and no mistake."""
    if isinstance(raw, datetime):
        return raw.date(), ""
    if isinstance(raw, date):
        return raw, ""
    text = unicodedata.normalize("NFKC", "" if raw is None else str(raw)).strip()
    if not text:
        return None, ""
    found = _WRITTEN.fullmatch("".join(text.split()))
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3])), ""
        except ValueError:
            return None, f"“{text}”没有这一天，{WANTED}"
    return None, f"填写的是“{text[:40]}”，{WANTED}"
