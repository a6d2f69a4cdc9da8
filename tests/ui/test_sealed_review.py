"""密闭评审 on the review page: the sheet filled elsewhere is looked at row by row, then written."""

from io import BytesIO

import openpyxl
from streamlit.testing.v1 import AppTest

from documents.review_rows import HEAD, SHEET
from services import desk, judging, review_paper
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labels, press, refused, said


def upload(at: AppTest, content: bytes) -> AppTest:
    at.session_state["sealed"] = True
    at.run()
    at.get("file_uploader")[0].upload("评分表.xlsx", content)
    at.run()
    assert not at.exception, at.exception
    return at


def filled(account: Accounts, park: int, word: str) -> bytes:
    """The reviewer's own sheet of one park with a word at item 10."""
    paper = desk.ask(review_paper.review_book, account("pingshen"), 1, park)
    book = openpyxl.load_workbook(BytesIO(paper.content))
    sheet = book[SHEET]
    row = next(one for one in range(HEAD + 2, sheet.max_row + 1) if sheet.cell(one, 2).value == 10)
    sheet.cell(row, 9).value = word
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_filled_sheet_is_previewed_then_written_once(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    content = filled(account, park, "不扣分")
    at = upload(open_page("pingshen", "review", id=str(park), item="10"), content)

    assert "**新评定 1 行**" in said(at)
    assert not desk.ask(judging.looks, account("pingshen"), park)["project-funds"].looked_at
    press(at, "确认写入 1 行")
    assert desk.ask(judging.looks, account("pingshen"), park)["project-funds"].looked_at

    upload(at, content)
    assert "没有变化" in at.info[-1].value


def test_a_bad_cell_is_named_and_nothing_can_be_confirmed(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park), item="10")
    upload(at, filled(account, park, "同意吧"))

    assert "有 1 处问题，没有写入任何内容" in refused(at)
    assert not [one for one in labels(at.button) if one.startswith("确认写入")]


def test_only_reviewers_have_it(open_page: OpenPage) -> None:
    assert not [one for one in open_page("zuzhi", "review").expander if "密闭评审" in one.label]
    assert [one for one in open_page("pingshen", "review").expander if "密闭评审" in one.label]
