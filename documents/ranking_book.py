"""The ranking as a workbook: places with marks by group, and native charts, on A4 landscape."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from documents.ranking_charts import CHARTS, draw_charts
from documents.ranking_firmness import Firm, write_firmness
from documents.round_result import RankedPark, RoundResult
from documents.row_heights import height, text_lines
from documents.seal import Seal, write_seal
from documents.sheet_style import Pen
from documents.table_page import across_a4

PLACES = "排名"
_TITLE, _STATE = 0, 1
_PLACE, _PARK, _TOTAL, _OFF, _GROUPS = range(5)
_WIDTHS = {_PLACE: 11, _PARK: 15, _TOTAL: 9, _OFF: 9}
_GROUP_WIDTH, _HASH_WIDTH = 10, 18


def write_ranking_book(
    found: RoundResult, seal: Seal | None = None, firm: Firm | None = None
) -> bytes:
    """The workbook's bytes: sheet 排名 and, where parks have places, sheets 名次区间 and 图; its
    seal hidden."""
    buffer = BytesIO()
    book = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": f"{found.title}排名", "created": datetime(2020, 1, 1)})
    sheet = book.add_worksheet(PLACES)
    pen = Pen(book, sheet)
    head = _head(pen, found)
    for line, one in enumerate(found.parks, head + 1):
        _row(pen, line, found, one)
    last = head + len(found.parks)
    if found.placed:
        last += 1
        _averages(pen, found, head + 1, last)
    last = _notes(pen, found, last + 1)
    across_a4(sheet, f"{found.title}排名", last, _hash_column(found), head, frozen=_PARK + 1)
    if firm is not None and firm.lines:
        write_firmness(book, found.title, firm)
    if found.placed:
        charts = book.add_worksheet(CHARTS)
        draw_charts(book, charts, found, PLACES, head + 1)
    if seal:
        write_seal(book, seal)
    book.close()
    return buffer.getvalue()


def _extra_column(found: RoundResult) -> int:
    return _GROUPS + len(found.heads)


def _raw_column(found: RoundResult) -> int:
    return _extra_column(found) + 1


def _composite_column(found: RoundResult) -> int | None:
    """Beside the sums, where the round has a composite."""
    return _raw_column(found) + 1 if found.composite else None


def _hash_column(found: RoundResult) -> int:
    return (_composite_column(found) or _raw_column(found)) + 1


def _room(found: RoundResult) -> float:
    """Characters across the whole table."""
    sums = 27 if found.composite else 18
    return sum(_WIDTHS.values()) + _GROUP_WIDTH * len(found.heads) + sums + _HASH_WIDTH


def _head(pen: Pen, found: RoundResult) -> int:
    """Title, what state it is in, the head of the table; gives the head's row."""
    last = _hash_column(found)
    pen.span((_TITLE, 0, _TITLE, last), f"{found.title}排名", "title")
    pen.worksheet.set_row(_TITLE, 34)
    marks = ["示例数据"] if found.is_sample else []
    signed = f"签批：{found.approved}" if found.approved else "尚未签批"
    lines = ["；".join([*marks, found.state, signed]), f"导出时间 {found.printed_at}"]
    if found.missing and not found.published:
        lines.append("排名只作暂定：" + "".join(found.missing))
    for row, words in enumerate(lines, _STATE):
        pen.span((row, 0, row, last), words)
        pen.worksheet.set_row(row, height(text_lines(words, _room(found))))
    row = _STATE + len(lines)
    heads = [
        "名次", "园区", "核定分", "扣分",
        *(f"{one.short}\n（{one.full_mark:.2f}）" for one in found.heads),
        "附加项", "合计\n（未限）", *(["综合分"] if found.composite else []),
        "内容校验码\n（前16位）",
    ]  # fmt: skip
    sums = [9] * (3 if found.composite else 2)
    widths = [*_WIDTHS.values(), *[_GROUP_WIDTH] * len(found.heads), *sums, _HASH_WIDTH]
    for at, (words, width) in enumerate(zip(heads, widths, strict=True)):
        pen.worksheet.set_column(at, at, width)
        pen.text(row, at, words, "boxed", "head")
    most = max(text_lines(words, width) for words, width in zip(heads, widths, strict=True))
    pen.worksheet.set_row(row, max(24.0, height(most)))
    return row


def _row(pen: Pen, line: int, found: RoundResult, one: RankedPark) -> None:
    pen.text(line, _PLACE, one.place_words, "boxed", "centre")
    pen.text(line, _PARK, one.park, "boxed", "centre")
    pen.number(line, _TOTAL, float(one.total), "boxed", "signed", "centre", "strong")
    pen.number(line, _OFF, -float(one.deducted), "boxed", "signed", "centre")
    for at, mark in enumerate((*one.groups, one.extra), _GROUPS):
        pen.number(line, at, float(mark), "boxed", "signed", "centre")
    _sum(pen, line, found, one)
    beside = _composite_column(found)
    if beside is not None and one.composite is None:
        pen.text(line, beside, "未定", "boxed", "centre")
    elif beside is not None:
        pen.number(line, beside, float(one.composite or 0), "boxed", "signed", "centre", "strong")
    pen.text(line, _hash_column(found), one.sha256[:16], "boxed", "centre")
    pen.worksheet.set_row(line, 22)


def _sum(pen: Pen, line: int, found: RoundResult, one: RankedPark) -> None:
    """The sum before limits, as a formula that anybody can follow, with its value."""
    at = _raw_column(found)
    if sum(one.groups, Decimal(0)) + one.extra != one.raw_total:
        pen.number(line, at, float(one.raw_total), "boxed", "signed", "centre")
        return
    first, last = (xl_rowcol_to_cell(line, one) for one in (_GROUPS, _extra_column(found)))
    pen.formula(
        line, at, f"=SUM({first}:{last})", float(one.raw_total), "boxed", "signed", "centre"
    )


def _averages(pen: Pen, found: RoundResult, first: int, line: int) -> None:
    """Means over the parks that have a place; they stand above those without."""
    placed = found.placed
    pen.span((line, 0, line, _PARK), f"平均（参与排名的 {len(placed)} 家）", "boxed", "label")
    columns = {
        _TOTAL: [one.total for one in placed],
        _OFF: [-one.deducted for one in placed],
        **{_GROUPS + at: [one.groups[at] for one in placed] for at in range(len(found.heads))},
        _extra_column(found): [one.extra for one in placed],
        _raw_column(found): [one.raw_total for one in placed],
    }
    beside = _composite_column(found)
    made = [one.composite for one in placed if one.composite is not None]
    if beside is not None and len(made) == len(placed):
        columns[beside] = made
    elif beside is not None:
        pen.text(line, beside, "—", "boxed", "centre", "closed")
    for at, values in columns.items():
        top, bottom = (xl_rowcol_to_cell(row, at) for row in (first, first + len(placed) - 1))
        mean = float(sum(values, Decimal(0)) / len(values))
        pen.formula(
            line, at, f"=AVERAGE({top}:{bottom})", mean, "boxed", "signed", "centre", "closed"
        )
    pen.text(line, _hash_column(found), "—", "boxed", "centre", "closed")
    pen.worksheet.set_row(line, 22)


def _notes(pen: Pen, found: RoundResult, line: int) -> int:
    notes = []
    if found.waiting:
        notes.append(f"尚无核定分、不参与排名：{'、'.join(found.waiting)}。")
    notes += [f"已定：{one}" for one in found.decisions]
    if found.composite:
        notes.append(f"{found.composite}（{found.composite_authority}）。")
        notes += [
            f"{one.park}综合分：{one.composite_words}。"
            for one in found.parks
            if one.place is not None or one.composite is not None
        ]
    notes.append(
        "分数相同的名次相同，其后名次顺延。各一级指标下的数为分值；附加项为加分减去扣分；"
        "合计（未限）是封顶、保底之前的算术合计。"
    )
    notes.append(f"排名校验码：{found.code}")
    last = _hash_column(found)
    for row, words in enumerate(notes, line):
        pen.span((row, 0, row, last), words)
        pen.worksheet.set_row(row, height(text_lines(words, _room(found))))
    return line + len(notes) - 1
