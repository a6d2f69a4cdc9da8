"""One cell to one entry: a mark, a count of cases, or nothing; with what was odd about it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

from scoring.marks import HUNDREDTH, fits_step, shown
from scoring.scorecard import Indicator, Kind

_DASHES = re.compile(r"[-—–－−─_/]+")
_NOISE = Decimal("0.00000001")
_MOST_CASES = 99


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell says. `problem` refuses it; `oddity` is read all the same, with a notice."""

    value: Decimal | None = None
    dash: bool = False
    problem: str = ""
    oddity: str = ""
    kind: str = ""


def normal(text: str) -> str:
    """Text without what typing differs in: width of characters, blanks, case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def read_mark(raw: Any, indicator: Indicator, step: Decimal) -> Entry:
    """The mark of a base indicator, in points."""
    full = indicator.full_mark
    assert full is not None
    entry = _number(raw, "分")
    wanted = f"应为 0—{shown(full)} 之间的数字"
    if entry.problem:
        return Entry(problem=f"{entry.problem}，{wanted}")
    if entry.value is None:
        return entry
    if not 0 <= entry.value <= full:
        return Entry(problem=f"填写的是“{_told(raw)}”，{wanted}")
    if entry.value != entry.value.quantize(HUNDREDTH) or not fits_step(entry.value, step):
        return Entry(problem=f"填写的是“{_told(raw)}”，应为 {step.normalize():f} 分的整数倍")
    return Entry(entry.value.quantize(HUNDREDTH), oddity=entry.oddity, kind=entry.kind)


def read_cases(raw: Any, indicator: Indicator) -> Entry:
    """The count of cases of a bonus, penalty or veto indicator."""
    entry = _number(raw, "起|件|次")
    what = "分值由批次确定，这里" if indicator.kind is Kind.BONUS else "这里"
    wanted = f"{what}只能填起数（如 2 或 2起），没有的填“——”或留空"
    if entry.problem:
        return Entry(problem=f"{entry.problem}；{wanted}")
    if entry.value is None:
        return entry
    if entry.value != entry.value.to_integral_value() or not 0 <= entry.value <= _MOST_CASES:
        return Entry(problem=f"填写的是“{_told(raw)}”；{wanted}")
    # a unit is how the sheet itself prints a count
    odd = entry.oddity if entry.kind != "unit" else ""
    return Entry(entry.value, oddity=odd, kind=entry.kind if odd else "")


def read_figure(raw: Any) -> Decimal | None:
    """A printed sum or full mark; None where the cell holds words or nothing."""
    entry = _number(raw, "分")
    return None if entry.problem else entry.value


def _number(raw: Any, units: str) -> Entry:
    if raw is None:
        return Entry()
    if isinstance(raw, date | datetime | time | timedelta | dict):
        return Entry(problem=f"填写的是日期“{_told(raw)}”（请把单元格格式改为“常规”）")
    if isinstance(raw, bool):
        return Entry(problem=f"填写的是“{'TRUE' if raw else 'FALSE'}”")
    if isinstance(raw, int | float):
        return Entry(_exact(Decimal(repr(raw)))) if isfinite(raw) else Entry(problem="不是数字")
    return _from_text(str(raw), units)


def _from_text(text: str, units: str) -> Entry:
    plain = normal(text)
    if not plain:
        return Entry()
    if _DASHES.fullmatch(plain) or _DASHES.fullmatch(text.strip()):
        return Entry(dash=True)
    bare = re.sub(rf"(?:{units})$", "", plain).replace("−", "-")
    try:
        value = Decimal(bare) if re.fullmatch(r"[+-]?\d+(\.\d+)?", bare, re.ASCII) else None
    except InvalidOperation:
        value = None
    if value is None:
        return Entry(problem=f"填写的是“{_told(text)}”")
    if text.strip() != unicodedata.normalize("NFKC", text.strip()):
        return Entry(value, oddity=f"“{text}”含全角字符，按 {value} 读取", kind="full-width")
    if bare != plain:
        return Entry(value, oddity=f"“{text}”带单位，按 {value} 读取", kind="unit")
    return Entry(value, oddity=f"“{text}”是文本格式的数字，按 {value} 读取", kind="text-number")


def _exact(value: Decimal) -> Decimal:
    """Without the noise that binary fractions leave: 4.999999999 is 5."""
    near = value.quantize(HUNDREDTH) if abs(value) < 10**9 else value
    return near if abs(near - value) <= _NOISE else value


def _told(raw: Any) -> str:
    if isinstance(raw, dict):
        return str(raw.get("date", ""))
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 10**15:
        return str(int(raw))
    text = " ".join(str(raw).split())
    return text if len(text) <= 40 else text[:40] + "…"
