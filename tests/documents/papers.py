"""Sheets for tests, and the two shipped samples: `python -m tests.documents.papers` writes
the samples anew."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side

from documents.paper import Rater, SheetPaper
from documents.sheet_writer import write_score_sheet
from indicators.loader import load, scorecard
from scoring.judgement import Case, Deduction, Judgement
from scoring.rules import Effect
from scoring.scorecard import OverFull, Scorecard
from scoring.settings import Authority, CaseSetting, OverFullSetting, RoundSettings

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "samples"
OFFICIAL = SAMPLES / "ziyang-2020.xlsx"
ORIGINAL = SAMPLES / "ziyang-2020-original-layout.xlsx"

CARD = scorecard("sichuan-zone-2020")
THREE = load(ROOT / "tests" / "scorecards" / "three-level.yaml")

AUTHORITY = Authority(document_no="示例文号〔2026〕8号", person="示例处长", date=date(2026, 5, 1))
DECIDED = RoundSettings(
    cases={
        "commendation": CaseSetting(points=Decimal(2), cap=Decimal(4), authority=AUTHORITY),
        "national-rollout": CaseSetting(points=Decimal(3), cap=None, authority=AUTHORITY),
        "serious-violation": CaseSetting(effect=Effect.VETO, authority=AUTHORITY),
    },
    over_full=OverFullSetting(over_full=OverFull.CAPPED, authority=AUTHORITY),
)

Judgements = Mapping[str, Judgement | None]


def all_full(card: Scorecard = CARD) -> dict[str, Judgement | None]:
    """Every base indicator looked at, nothing taken off."""
    return {one.id: Judgement() for one in card.base}


def off(points: str, reason: str = "理由", basis: str = "", evidence: str = "") -> Judgement:
    return Judgement((Deduction(Decimal(points), reason, basis, evidence),))


def cases(*summaries: str) -> Judgement:
    return Judgement(cases=tuple(Case(one) for one in summaries))


def paper(marks: Judgements, rater: Rater = Rater.SELF, **more: Any) -> SheetPaper:
    more.setdefault("applicant", "示例园区甲")
    return SheetPaper(more.pop("scorecard", CARD), {rater: marks}, **more)


def written(one: SheetPaper) -> bytes:
    buffer = BytesIO()
    write_score_sheet(buffer, one)
    return buffer.getvalue()


def edited(content: bytes, changes: Mapping[str, object]) -> bytes:
    """The workbook with some cells changed by another program, which keeps no sums."""
    book = openpyxl.load_workbook(BytesIO(content))
    for cell, value in changes.items():
        book.active[cell] = value
        if isinstance(value, str) and book.active[cell].data_type == "f" and value[:5] == "=cmd(":
            book.active[cell].data_type = "s"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell_of(content: bytes, indicator_id: str, head: str, card: Scorecard = CARD) -> str:
    """The cell of an indicator in the column with this head."""
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    text = card.by_id[indicator_id].text
    row = next(one[0].row for one in sheet.iter_rows() if text in [cell.value for cell in one])
    column = next(
        cell.column_letter for one in sheet.iter_rows() for cell in one if cell.value == head
    )
    return f"{column}{row}"


def ziyang() -> SheetPaper:
    """What the park printed: 99 of 100, one point off at 13, and nothing else."""
    return SheetPaper(
        CARD,
        {Rater.SELF: {**all_full(), "target-completion": off("1", "原表未载明")}},
        applicant="资阳高新技术产业园区管理委员会",
        round_title="科技创新法治示范区创建试点",
        status="已推荐",
    )


def original_layout() -> openpyxl.Workbook:
    """The source's own form: four columns, 分值 filled with self marks, a total without words."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件2"
    sheet.append(["附件2"])
    sheet.append([CARD.title])
    sheet.append(["序号", "一级指标", "二级指标", "分值"])
    for group in CARD.groups:
        first = sheet.max_row + 1
        for one in group.leaves():
            mark = "——" if one.full_mark is None else int(one.full_mark)
            sheet.append([one.seq, None, one.text, 29 if one.seq == 13 else mark])
        sheet.cell(first, 2, _printed_head(group.heading, group.full_mark))
        if sheet.max_row > first:
            sheet.merge_cells(f"B{first}:B{sheet.max_row}")
    sheet.append([19, None, None, 99])
    _dress(sheet)
    return book


def _printed_head(heading: str, full: Decimal | None) -> str:
    """As posted: the heads of groups three and five have lost their ends."""
    if full is None:
        return heading
    lost = heading.startswith(("三", "五"))
    return f"{heading}({full}" if lost else f"{heading}({full} 分)"


def _dress(sheet: Any) -> None:
    sheet.merge_cells("A2:D2")
    sheet["A2"].font, sheet["A2"].alignment = Font(size=16), Alignment(horizontal="center")
    for letter, width in (("A", 6), ("B", 24), ("C", 64), ("D", 8)):
        sheet.column_dimensions[letter].width = width
    line = Side(style="thin")
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.border = Border(line, line, line, line)
            cell.alignment = Alignment(
                horizontal="left" if cell.column == 3 else "center",
                vertical="center",
                wrap_text=True,
            )


if __name__ == "__main__":
    write_score_sheet(OFFICIAL, ziyang())
    original_layout().save(ORIGINAL)
