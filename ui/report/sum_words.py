"""Figures that were held against each other, in one line: 7 = 1+2+4 项."""

from decimal import Decimal

from reports.agreement import Sum, SumKind
from reports.numbers import written


def said(one: Sum) -> str:
    """The figures with what they come to; where they do not agree, what they would come to."""
    total = written(one.total)
    if one.kind is SumKind.LIST:
        return f"列出 {len(one.parts)} 个，写的是 {total}{one.unit}"
    if one.kind is SumKind.PARTS:
        parts = "+".join(written(part) for part in one.parts)
        if one.closes:
            return f"{total} = {parts}（{one.unit}）"
        return f"{parts} = {written(sum(one.parts, Decimal(0)))}，写的合计是 {total}{one.unit}"
    rate = "—" if one.rate is None else f"{written(one.rate)}%"
    word = f"由 {total} 到 {written(one.parts[0])}" if one.kind is SumKind.CHANGE else (
        f"{total} 之中的 {written(one.parts[0])}"
    )  # fmt: skip
    return f"{word}，写的比率是 {rate}"
