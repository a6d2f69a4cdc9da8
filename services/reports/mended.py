"""What a person puts right about a fact, looked at before it is kept: every problem at once."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports import dictionary
from reports.dictionary import Entry, Kind
from reports.numbers import SCALES, written
from reports.words import QUALIFIER
from scoring.errors import ReportRefused
from scoring.facts import Qualifier
from services import clock

LONGEST_LABEL, LONGEST_UNIT, LONGEST_NOTE, LONGEST_WORDS = 200, 20, 500, 20
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?")
_PERIOD = re.compile(r"((?:19|20)\d\d)(?:年|年度)?(上半年|下半年|[一二三四]季度)?")
_MONEY = re.compile(r"(百万|千万|万亿|[万亿])(?=\S*元)")
_MAY_LACK_NUMBER = {Qualifier.PLANNED, Qualifier.IMPLICIT}
_SAID_YES = ("", "true", "有", "是")


@dataclass(frozen=True, slots=True)
class Mended:
    """A fact as a person wants it. `normalised` is in plain pieces, yuan, or parts of one."""

    key: str | None
    label: str
    value: str | None
    normalised: str | None
    unit: str
    qualifier: Qualifier
    period: str | None
    note: str


def mended(
    *, key: str | None, label: str, value: str | None, unit: str, qualifier: Qualifier,
    period: str | None, note: str,
) -> Mended:  # fmt: skip
    """What was typed, tidied. A key's label is the dictionary's. Raises ReportRefused."""
    said, unit = _plain(value or ""), unit.strip()
    entry = _entry(key) if key else None
    problems = [
        *(_of_name(key, entry, label.strip())),
        *(_of_value(said, qualifier)),
        *(_of_unit(unit, qualifier)),
        *(_of_entry(entry, unit, qualifier)),
        *(_of_period(_plain(period or ""))),
    ]
    if len(note.strip()) > LONGEST_NOTE:
        problems.append(f"备注：超过 {LONGEST_NOTE} 个字，请精简。")
    if problems:
        raise ReportRefused(problems)
    number = _number(said, qualifier)
    return Mended(
        key=key,
        label=entry.label if entry else label.strip(),
        value=number,
        normalised=normalised(number, unit),
        unit=unit,
        qualifier=qualifier,
        period=_period(_plain(period or "")),
        note=note.strip(),
    )


def normalised(value: str | None, unit: str) -> str | None:
    """A value in plain pieces, yuan, or parts of one; words stay as they are."""
    if value is None or not _NUMBER.fullmatch(value):
        return "true" if value == "true" else None
    number = Decimal(value)
    scale = _MONEY.match(unit)
    if scale:
        return written(number * SCALES[scale[1]])
    return written(number / 100) if unit == "%" else value


def _plain(text: str) -> str:
    """Without spaces, and full-width figures as people's keyboards give them made narrow."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _entry(key: str) -> Entry | None:
    return next((one for one in dictionary.shipped().facts if one.key == key), None)


def _of_name(key: str | None, entry: Entry | None, label: str) -> Iterator[str]:
    if key and entry is None:
        yield "名称：词典里没有这个名称，请从列出的名称中选，或清空后自拟。"
    if not key and not label:
        yield "名称：没有选名称，请写一个自拟名称，如“调解纠纷数”。"
    if not key and len(label) > LONGEST_LABEL:
        yield f"名称：{len(label)} 个字，超过 {LONGEST_LABEL} 个，请改短。"


def _of_value(said: str, qualifier: Qualifier) -> Iterator[str]:
    word = QUALIFIER[qualifier]
    if qualifier is Qualifier.TEXT:
        yield f"确定程度：“{word}”不能作为事实采纳，请选别的，或驳回这条。"
    elif qualifier is Qualifier.BOOL:
        if said not in _SAID_YES:
            yield f"数值：确定程度是“{word}”的不填数值；有数字的，请把确定程度改为“确数”等。"
    elif qualifier is Qualifier.INDEFINITE:
        if _NUMBER.fullmatch(said) or len(said) > LONGEST_WORDS:
            yield f"数值：确定程度是“{word}”的不填数字；有数字的，请把确定程度改为“确数”等。"
    elif qualifier is Qualifier.ZERO:
        if said.strip("0."):
            yield f"数值：确定程度是“{word}”的，数值只能是 0 或不填。"
    elif not said:
        if qualifier not in _MAY_LACK_NUMBER:
            yield f"数值：确定程度是“{word}”的须填数字；没有确数的，请选“没有确数”。"
    elif not _NUMBER.fullmatch(said):
        yield f"数值：“{said[:20]}”不是数字。请只填数字，如 92.86；万、亿写进单位，如“万元”。"


def _of_unit(unit: str, qualifier: Qualifier) -> Iterator[str]:
    if len(unit) > LONGEST_UNIT or any(one.isdigit() for one in unit):
        yield f"单位：“{unit[:LONGEST_UNIT]}”不是单位，请写“件”“次”“%”等，不带数字。"
    elif unit and qualifier is Qualifier.BOOL:
        yield "单位：只说做了、没有数的，不填单位。"


def _of_entry(entry: Entry | None, unit: str, qualifier: Qualifier) -> Iterator[str]:
    """What the chosen name does not go with."""
    if entry is None or qualifier is Qualifier.TEXT:
        return
    is_yes = qualifier is Qualifier.BOOL
    if (entry.kind is Kind.BOOL) != is_yes:
        needs = (
            "只说做没做，确定程度应为" if entry.kind is Kind.BOOL else "是有数的，确定程度不能是"
        )
        yield f"确定程度：“{entry.label}”{needs}“{QUALIFIER[Qualifier.BOOL]}”。"
    plain = re.split(r"[(（]", unit)[0]
    counted = qualifier not in (Qualifier.BOOL, Qualifier.ZERO)
    if entry.units and counted and not is_yes and {unit, plain}.isdisjoint(entry.units):
        yield f"单位：“{entry.label}”的单位应为{'、'.join(entry.units)}，现在是“{unit or '空'}”。"


def _of_period(period: str) -> Iterator[str]:
    if not period:
        return
    found = _PERIOD.fullmatch(period)
    latest = clock.today().year + 10
    if found is None or int(found[1]) > latest:
        yield f"年度或时段：“{period[:20]}”认不出，请写成“2026”或“2026上半年”。"


def _number(said: str, qualifier: Qualifier) -> str | None:
    if qualifier is Qualifier.BOOL:
        return "true"
    if qualifier is Qualifier.ZERO:
        return "0"
    if _NUMBER.fullmatch(said):
        return written(Decimal(said.replace(",", "")))
    return said or None


def _period(period: str) -> str | None:
    found = _PERIOD.fullmatch(period)
    return f"{found[1]}{found[2] or ''}" if found else None
