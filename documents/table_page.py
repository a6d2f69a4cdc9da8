"""The page of a printed sheet: A4, one page wide, numbered; a table's head on every page."""

from xlsxwriter.worksheet import Worksheet

_A4 = 9


def across_a4(
    worksheet: Worksheet, title: str, last_row: int, last_column: int, head: int, frozen: int = 0
) -> None:
    """Set the page up. Rows and columns count from 0; `head` is the head's row, `frozen` how many
    columns stay in sight when one scrolls sideways."""
    worksheet.freeze_panes(head + 1, frozen)
    worksheet.repeat_rows(head)
    worksheet.set_landscape()
    on_a4(worksheet, title, last_row, last_column)


def on_a4(worksheet: Worksheet, title: str, last_row: int, last_column: int) -> None:
    """A4, one page wide, the title and the page's number at its foot; rows count from 0."""
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.65)
    worksheet.fit_to_pages(1, 0)
    worksheet.center_horizontally()
    worksheet.print_area(0, 0, last_row, last_column)
    worksheet.hide_gridlines(2)
    plain = title.replace("&", "&&")[:90]
    worksheet.set_footer(f"&L&8 {plain}&R&8 第 &P 页，共 &N 页", {"margin": 0.3})
