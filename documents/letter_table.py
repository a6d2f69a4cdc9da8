"""A ruled table in an official letter: thin lines, 12 pt, its head on every page."""

from collections.abc import Collection, Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from documents.letter_page import TEXT_WIDTH, write

_POINTS, _LINE = 12, 18


def ruled(
    document: Document,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    heights: Sequence[float],
    left: Collection[int],
    head: bool,
) -> None:
    """Add a table over the text width: shares of the width, least heights in millimetres."""
    scale = TEXT_WIDTH / sum(widths)
    table = document.add_table(rows=0, cols=len(widths))
    table.style, table.autofit = "Table Grid", False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Mm(share * scale)
    for number, texts in enumerate(rows):
        row, heading = table.add_row(), head and number == 0
        row.height, row.height_rule = Mm(heights[number]), WD_ROW_HEIGHT_RULE.AT_LEAST
        _keep_row(row, repeat=heading)
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Mm(widths[at] * scale)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            aside = at in left and not heading
            _fill(cell, text, "黑体" if heading else "仿宋", aside)


def _fill(cell: Any, text: str, font: str, left: bool) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(2)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
        write(paragraph, line, font, _POINTS)


def _keep_row(row: Any, *, repeat: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader") if repeat else ("w:cantSplit",):
        element = OxmlElement(name)
        element.set(qn("w:val"), "true")
        properties.append(element)
