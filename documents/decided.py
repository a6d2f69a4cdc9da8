"""The block 本批次确定的事项: what the organiser decided about what the source leaves open.

Printed on every sheet with document number, person and date, and read back from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from scoring.marks import shown
from scoring.rules import UNSET, Effect
from scoring.scorecard import Kind, OverFull, Scorecard
from scoring.settings import TOTAL, Authority, CaseSetting, RoundSettings
from scoring.words import EFFECT, OVER_FULL

_Value = TypeVar("_Value")

TITLE = "本批次确定的事项"
UNDECIDED = "未定"
UNCAPPED = "不封顶"
NONE = "—"
ADDS = "加分"
WHOLE = "总分"

HEADS = ("项", "事项", "处理方式", "每起分值", "封顶分值", "文号", "确定人", "日期")


@dataclass(frozen=True, slots=True)
class Point:
    """One row of the block, by the printed heads."""

    id: str
    cells: tuple[str, ...]


def points(scorecard: Scorecard, settings: RoundSettings) -> Iterator[Point]:
    """Everything that the scorecard leaves open, decided or not, in printed order."""
    for one in scorecard.indicators:
        if not one.is_unset:
            continue
        told = (f"第{one.seq}项", one.short)
        setting = settings.cases.get(one.id)
        if setting is None:
            yield Point(one.id, (*told, UNDECIDED, NONE, NONE, NONE, NONE, NONE))
            continue
        effect = ADDS if setting.effect is None else EFFECT[setting.effect]
        amounts = (NONE, NONE)
        if setting.points is not None:
            cap = UNCAPPED if setting.cap is None else shown(setting.cap)
            amounts = (shown(setting.points), cap)
        yield Point(one.id, (*told, effect, *amounts, *_authority(setting.authority)))
    has_bonus = any(one.kind is Kind.BONUS for one in scorecard.indicators)
    if scorecard.over_full == UNSET and has_bonus:
        told = (WHOLE, "加分后总分可否超过满分")
        limit = settings.over_full
        if limit is None:
            yield Point(TOTAL, (*told, UNDECIDED, NONE, NONE, NONE, NONE, NONE))
        else:
            words = OVER_FULL[limit.over_full]
            yield Point(TOTAL, (*told, words, NONE, NONE, *_authority(limit.authority)))


def _authority(authority: Authority) -> tuple[str, str, str]:
    return authority.document_no, authority.person, authority.date.isoformat()


def setting_of(cells: Mapping[str, str], kind: Kind) -> CaseSetting | None:
    """The decision in a printed row of a bonus, penalty or veto indicator; None if undecided.

    Raises ValueError (pydantic's included) or a Refusal with what is wrong with the row.
    """
    how = cells["处理方式"]
    if how in ("", UNDECIDED):
        return None
    if kind is Kind.BONUS:
        effect = _meaning(how, {None: ADDS, Effect.NONE: EFFECT[Effect.NONE]})
    else:
        effect = _meaning(how, EFFECT)
    deducts = effect in (None, Effect.DEDUCT)
    return CaseSetting(
        effect=effect,
        points=_amount(cells["每起分值"]) if deducts else None,
        cap=_amount(cells["封顶分值"]) if deducts else None,
        authority=authority_of(cells),
    )


def over_full_of(words: str) -> OverFull | None:
    """Whether the total may exceed the full mark; None if undecided. Raises ValueError."""
    return None if words in ("", UNDECIDED) else _meaning(words, OVER_FULL)


def authority_of(cells: Mapping[str, str]) -> Authority:
    """On whose word. Raises ValueError."""
    missing = [name for name in ("文号", "确定人", "日期") if cells[name] in ("", NONE)]
    if missing:
        raise ValueError(f"缺少{'、'.join(missing)}；确定的事项须写明文号、确定人和日期")
    try:
        day = date.fromisoformat(cells["日期"][:10])
    except ValueError as error:
        raise ValueError(f"日期“{cells['日期']}”应写成 2020-05-01 的样子") from error
    return Authority(document_no=cells["文号"], person=cells["确定人"], date=day)


def _amount(text: str) -> Decimal | None:
    if text in ("", NONE, UNCAPPED):
        return None
    try:
        return Decimal(text)
    except ArithmeticError as error:
        raise ValueError(f"“{text}”应为数字") from error


def _meaning(words: str, names: Mapping[_Value, str]) -> _Value:
    for value, name in names.items():
        if name == words:
            return value
    raise ValueError(f"处理方式“{words}”应为“{'”“'.join(names.values())}”或“{UNDECIDED}”")
