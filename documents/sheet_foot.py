"""What stands under the table: decisions of the round, sources, signatures, seal and date."""

from collections.abc import Mapping

from documents.columns import LAST, width
from documents.decided import HEADS, TITLE, points
from documents.paper import SheetPaper
from documents.row_heights import height, text_lines
from documents.sheet_style import Pen
from scoring.scorecard import Basis, Scorecard

_SPANS: Mapping[str, tuple[int, int]] = {
    "项": (0, 1),
    "事项": (2, 2),
    "处理方式": (3, 4),
    "每起分值": (5, 5),
    "封顶分值": (6, 6),
    "文号": (7, 8),
    "确定人": (9, 10),
    "日期": (11, LAST),
}
_SIGNATURES = (("制表", 0, 2), ("审核", 3, 6), ("签发", 7, 9))


def write_foot(pen: Pen, paper: SheetPaper, row: int) -> int:
    """Everything under the table, from `row` on; returns the last row written."""
    row = _decisions(pen, paper, row)
    row = _notes(pen, paper.scorecard, row)
    pen.worksheet.set_row(row, 12)
    row += 1
    pen.worksheet.set_row(row, 28)
    for words, first, last in _SIGNATURES:
        pen.span((row, first, row, last), f"{words}：", "large")
    pen.span((row, 10, row, LAST), "（盖章）", "large", "centre")
    pen.worksheet.set_row(row + 1, 22)
    pen.span((row + 1, 10, row + 1, LAST), "年　　月　　日", "large", "centre")
    return row + 1


def _decisions(pen: Pen, paper: SheetPaper, row: int) -> int:
    printed = list(points(paper.scorecard, paper.settings))
    if not printed:
        return row
    pen.worksheet.set_row(row, 24)
    pen.span((row, 0, row, LAST), TITLE, "label", "large")
    _decision(pen, row + 1, HEADS, "boxed", "head")
    row += 2
    for point in printed:
        _decision(pen, row, point.cells, "boxed", "centre")
        row += 1
    return row


def _decision(pen: Pen, row: int, cells: tuple[str, ...], *looks: str) -> None:
    lines = [1]
    for head, text in zip(HEADS, cells, strict=True):
        first, last = _SPANS[head]
        pen.span((row, first, row, last), text, *looks)
        lines.append(text_lines(text, width(first, last)))
    pen.worksheet.set_row(row, max(20, height(max(lines))))


def _notes(pen: Pen, card: Scorecard, row: int) -> int:
    for text in notes(card):
        pen.worksheet.set_row(row, height(text_lines(text, width(0, LAST), 8), 8))
        pen.span((row, 0, row, LAST), text, "small")
        row += 1
    return row


def notes(card: Scorecard) -> list[str]:
    """The small print: how to fill, which full marks are worked out, where the text is from."""
    found = [
        "说明：基础项填得分，附加项填起数（如 2起）；“——”表示不适用或未申报，空白表示未填。"
        "低于分值的，须写明扣分原因。合计由系统重新计算，少填一项不算总分。"
    ]
    if any(one.basis is Basis.INFERRED for one in card.base):
        found.append("* 分值为推出：原件未单独印明该项分值，由一级指标分值推算。")
    if card.basis is Basis.INFERRED:
        reason = f"（{card.basis_note}）" if card.basis_note else ""
        found.append(f"总分{card.full_mark.normalize():f}为推出{reason}。")
    if card.basis is Basis.STATED and card.basis_note:
        found.append(f"分值和总分：{card.basis_note}。")
    source = card.source
    told = "；".join(part for part in (source.document, source.clause, source.issued) if part)
    found.append(f"来源：{told}。{source.note}")
    return found
