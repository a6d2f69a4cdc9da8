"""An official letter as docx: title, body in 仿宋 16 pt on 28 pt lines, tables, signature, blanks.

    sheet = letter("关于……的请示", mark="草稿")
    sheet.addressee("省……：")
    sheet.heading("一、基本情况")
    sheet.paragraph(f"经……，文号为{BLANK}号。")
    sheet.table([("名次", "园区"), ("1", "甲园")], (30, 126))
    sheet.closing("单位名称", f"{BLANK}年　　月　　日")
    content = sheet.content()

Two or more full-width blanks in a row are underlined: what is filled in by hand shows on paper.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from io import BytesIO
from typing import TypeVar

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from documents.letter_page import TEXT_WIDTH, set_up_page, speak_chinese, write
from documents.letter_table import ruled
from documents.words_in_cells import printable

BLANK = "　　　　"
"""Room for a word by hand."""
DATE_BLANK = f"{BLANK}年　　月　　日"

CENTRE, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
EVEN = WD_ALIGN_PARAGRAPH.JUSTIFY
_BODY, _TITLE, _SMALL = 16, 22, 10.5
_LINE = 28
_FONT = {1: "黑体", 2: "楷体", 3: "仿宋"}


class Letter:
    """One letter in the making; every method adds to its end."""

    def __init__(self, title: str, mark: str = "") -> None:
        self._document = Document()
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = title, "", ""
        properties.created = properties.modified = datetime(2020, 1, 1)
        speak_chinese(self._document)
        set_up_page(self._document, printable(mark))

    def title(self, text: str) -> None:
        """The title in 方正小标宋 22 pt (where a computer has none, its 宋体), centred."""
        paragraph = self._line(text, "方正小标宋简体", _TITLE, CENTRE, line=34)
        paragraph.paragraph_format.keep_with_next = True

    def under_title(self, text: str) -> None:
        """A line in 楷体 below the title: document number, date, that it is a draft."""
        self._line(text, "楷体", _BODY, CENTRE)

    def gap(self) -> None:
        """An empty line."""
        self.addressee("")

    def addressee(self, text: str) -> None:
        """To whom, from the left edge."""
        self._line(text, "仿宋", _BODY, LEFT)

    def heading(self, text: str, level: int = 1) -> None:
        """“一、” (level 1, 黑体), “（一）” (2, 楷体) or “1.” (3, 仿宋), kept with what follows."""
        paragraph = self._line(text, _FONT[level], _BODY, LEFT, indent=True)
        paragraph.paragraph_format.keep_with_next = True

    def paragraph(
        self, text: str, *, indent: bool = True, align: WD_ALIGN_PARAGRAPH = LEFT
    ) -> None:
        """Body text; each line of `text` is a paragraph of its own."""
        for one in printable(text).split("\n"):
            self._line(one, "仿宋", _BODY, align, indent=indent)

    def note(self, text: str) -> None:
        """Small text, as below a table."""
        self._line(text, "宋体", _SMALL, LEFT, line=18)

    def caption(self, text: str) -> None:
        """The name of the table that follows."""
        self._line(text, "黑体", 14, CENTRE).paragraph_format.keep_with_next = True

    def table(
        self,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        head: bool = True,
        left: Collection[int] = (),
        least: float = 8,
    ) -> None:
        """A ruled table over the text width, in 12 pt; its first row is the head on every page.

        `widths` are shares (millimetres where they add up to 156); texts stand in the middle but
        in the columns `left`; a row is at least `least` millimetres tall and never split.
        """
        ruled(self._document, rows, widths, [least] * len(rows), left, head)

    def form(self, rows: Sequence[tuple[str, str, float]], label_width: float = 32) -> None:
        """A form to write on: label, text (or nothing) and the least height in millimetres."""
        texts, heights = [(label, text) for label, text, _ in rows], [one[2] for one in rows]
        widths = (label_width, TEXT_WIDTH - label_width)
        ruled(self._document, texts, widths, heights, (1,), False)

    def closing(self, unit: str, date: str) -> None:
        """Whose letter it is and its date, at the right, never on a page without any text."""
        for paragraph in self._document.paragraphs[-1:]:
            paragraph.paragraph_format.keep_with_next = True
        self.gap()
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        for text in (unit, date):
            line = self._line(text, "仿宋", _BODY, RIGHT)
            line.paragraph_format.right_indent = Pt(_BODY * 2)
            line.paragraph_format.keep_with_next = text is unit

    def new_page(self) -> None:
        """What follows starts on a page of its own."""
        self._line("", "仿宋", _BODY, LEFT).add_run().add_break(WD_BREAK.PAGE)

    def content(self) -> bytes:
        """The docx as bytes."""
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _line(
        self, text: str, font: str, points: float, align: WD_ALIGN_PARAGRAPH,
        *, indent: bool = False, line: float = _LINE,
    ) -> Paragraph:  # fmt: skip
        paragraph = self._document.add_paragraph()
        paragraph.alignment = align
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
        if indent:
            layout.first_line_indent = Pt(points * 2)
        write(paragraph, text, font, points)
        return paragraph


def head_mark(is_sample: bool, state: str = "") -> str:
    """What heads every page: that it is a sample, and a state such as 草稿."""
    return "　".join(one for one in ("示例数据" if is_sample else "", state) if one)


NUMERALS = "一二三四五六七八九十"
P = TypeVar("P")


def numbered(paper: Letter, found: P, parts: Sequence[Callable[[Letter, P, str], None]]) -> None:
    """Draw the parts of a letter in turn, each headed by its number: 一、二、三、."""
    for numeral, part in zip(NUMERALS, parts, strict=False):
        part(paper, found, f"{numeral}、")


def letter(title: str, *, mark: str = "", number: str = "", parts: Sequence[str] = ()) -> Letter:
    """A letter with its title set; `mark` heads every page (草稿, 示例数据), `number` stands below.

    `parts` break a long title into lines where its meaning breaks.
    """
    made = Letter(title, mark)
    for one in parts or (title,):
        made.title(one)
    if number:
        made.under_title(number)
    made.gap()
    return made
