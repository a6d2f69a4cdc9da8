"""The page of a printed table: A4 across, one page wide, its head on every page, numbered."""

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
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.65)
    worksheet.fit_to_pages(1, 0)
    worksheet.center_horizontally()
    worksheet.print_area(0, 0, last_row, last_column)
    worksheet.hide_gridlines(2)
    plain = title.replace("&", "&&")[:90]
    worksheet.set_footer(f"&L&8 {plain}&R&8 第 &P 页，共 &N 页", {"margin": 0.3})
