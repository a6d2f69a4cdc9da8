"""The sheet of paper under an official letter: A4, margins and page number after GB/T 9704."""

import re
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from documents.words_in_cells import printable

TEXT_WIDTH = 156.0
"""Millimetres between the side margins."""

_EMPTY = re.compile(r"(　{2,})")
_A4 = (210, 297)
_TOP, _BOTTOM, _LEFT, _RIGHT = 37, 35, 28, 26
_NUMBER = 14
_GREY = RGBColor(0x59, 0x59, 0x59)


def set_up_page(document: Document, mark: str) -> None:
    """Size, margins, page numbers outside (— 1 —); `mark` stands at the head of every page."""
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _A4)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance, section.footer_distance = Mm(20), Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        _page_number(footer.paragraphs[0], side)
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        line = header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        if mark:
            run = line.add_run(mark)
            run.font.color.rgb = _GREY
            set_font(run, "黑体", 12)


def set_font(run: Run, name: str, points: float) -> None:
    """One font for every script: digits and quotation marks stand as the characters do."""
    run.font.name, run.font.size = name, Pt(points)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), name)
    fonts.set(qn("w:hint"), "eastAsia")


def write(paragraph: Paragraph, text: str, font: str, points: float) -> None:
    """`text` at the end of a paragraph; blanks to fill in by hand are underlined."""
    parts = [part for part in _EMPTY.split(printable(text)) if part]
    for number, part in enumerate(parts, 1):
        blank = _EMPTY.fullmatch(part) is not None
        # full-width blanks at the end of a line are swallowed; these are not
        kept = "\u00a0" * (3 * len(part)) if blank and number == len(parts) else part
        run = paragraph.add_run(kept)
        set_font(run, font, points)
        run.font.underline = True if blank else None


def speak_chinese(document: Document) -> None:
    """The plain style in 仿宋, proofed as Chinese; blanks at the end of a line are underlined."""
    plain: Any = document.styles["Normal"]
    plain.font.name, plain.font.size = "仿宋", Pt(16)
    properties = plain.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    language = OxmlElement("w:lang")
    # Latin text as English: as Chinese, a number would be broken in two at the end of a line
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is not None:
        compat.insert(0, OxmlElement("w:ulTrailSpace"))


def _page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """An em dash, the number, an em dash, one character in from the edge."""
    paragraph.alignment = side
    for kind, text in (("", "— "), ("begin", ""), ("code", "PAGE"), ("end", ""), ("", " —")):
        run = paragraph.add_run(text if not kind else "")
        set_font(run, "宋体", _NUMBER)
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.text = text
            run._element.append(code)
        elif kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
            run._element.append(sign)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt(_NUMBER)
