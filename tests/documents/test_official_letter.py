"""Official letters: the page of GB/T 9704, blanks that show, tables that keep their head."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from documents.official_letter import BLANK, DATE_BLANK, letter


def made(**head: str):  # type: ignore[no-untyped-def]
    paper = letter("测试来函", **head)
    paper.paragraph(f"文号为{BLANK}号，共12.50分。")
    paper.table([("名次", "园区"), ("1", "=甲园")], (30, 126), left=(1,))
    paper.closing("测试单位", DATE_BLANK)
    return Document(BytesIO(paper.content()))


def test_page_and_body_follow_the_standard() -> None:
    document = made(mark="草稿")
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    body = next(one for one in document.paragraphs if one.text.startswith("文号"))
    assert body.paragraph_format.line_spacing.pt == 28
    assert body.runs[0].font.size.pt == 16
    assert body.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"
    for footer in (section.footer, section.even_page_footer):
        assert "PAGE" in footer._element.xml and "— " in footer.paragraphs[0].text
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == "草稿"


def test_what_is_filled_in_by_hand_is_underlined_and_nothing_else() -> None:
    document = made()
    runs = [run for one in document.paragraphs for run in one.runs]
    lined = [run.text for run in runs if run.underline]
    assert lined.count(BLANK) == 2 and all(not text.strip() for text in lined)
    assert "文号为" in [run.text for run in runs if not run.underline]


def test_a_table_repeats_its_head_and_never_splits_a_row() -> None:
    (table,) = made().tables
    head, row = table.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert row._tr.trPr.find(qn("w:tblHeader")) is None
    assert all(one._tr.trPr.find(qn("w:cantSplit")) is not None for one in (head, row))
    assert [cell.text for cell in row.cells] == ["1", "=甲园"]
    assert round(sum(cell.width.mm for cell in row.cells)) == 156


def test_control_characters_do_not_break_the_file() -> None:
    paper = letter("测试")
    paper.paragraph("第一行\x0b\x00\n第二行")
    texts = [one.text for one in Document(BytesIO(paper.content())).paragraphs]
    assert "第一行" in texts and "第二行" in texts
