"""从表格导入: several files at once, a disagreement settled by hand, a section's own sheet."""

from decimal import Decimal
from io import BytesIO

import openpyxl
from streamlit.testing.v1 import AppTest

from services import assigning, desk, papers, section_papers, self_assessment, submissions
from services.papers import Paper
from tests.services.workbooks import Edits, edited
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, press, refused, said


def whole(account: Accounts, park: int, edits: Edits) -> bytes:
    return edited(desk.ask(papers.score_sheet, account("yuanqu"), park).content, edits)


def part(account: Accounts, park: int, section: str) -> Paper:
    clerk = account("yuanqu")
    desk.do(assigning.assign, clerk, park, {"annual-plan": 1, "openness": 1}, section=section)
    mine = desk.ask(submissions.get_submission, clerk, park)
    return desk.ask(section_papers.section_sheet, clerk, mine.round_id, section)


def chosen(at: AppTest, **files: bytes) -> AppTest:
    for name, content in files.items():
        at.get("file_uploader")[0].upload(f"{name}.xlsx", content)
    at.run()
    assert not at.exception, at.exception
    return at


def test_importing_waits_until_every_disagreement_is_settled(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    sheet = part(account, park, "科技创新科")
    at = chosen(
        open_page("yuanqu", "approval"),
        科室表=edited(sheet.content, {(1, "自评分"): 4.5, (8, "自评分"): 5}),
        汇总表=whole(account, park, {(1, "自评分"): 4}),
        副本=whole(account, park, {(1, "自评分"): 9}),
    )
    assert "有 1 处各文件填写不一致" in said(at)
    assert "这是科技创新科的科室表，只读第1、8项" in said(at)
    assert "填写的是“9”" in refused(at).replace("\\", "")
    assert labelled(at.button, "确认导入").disabled
    (question,) = at.radio
    assert [one.split("　")[0] for one in question.options] == [
        "4.50", "4.00", "不改，仍为 5.00",
    ]  # fmt: skip
    question.set_value(question.options[1]).run()
    assert "将改动 2 处，涉及 2 项指标" in said(at)
    press(at, "确认导入")
    after = desk.ask(self_assessment.entries, account("yuanqu"), park)
    assert (after["annual-plan"].mark, after["openness"].mark) == (Decimal(4), Decimal(5))


def test_the_same_file_twice_counts_once(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    content = whole(account, submission_of("甲"), {(1, "自评分"): 4})
    at = chosen(open_page("yuanqu", "approval"), 甲=content, 乙=content)
    assert "与“甲.xlsx”内容相同，只算一次" in said(at)
    assert "将改动 1 处" in said(at)


def test_another_rounds_file_waits_for_a_persons_word(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    book = openpyxl.load_workbook(BytesIO(whole(account, submission_of("甲"), {(1, "自评分"): 4})))
    book.worksheets[0]["E2"].value = "批次：去年的批次"
    held = BytesIO()
    book.save(held)
    at = chosen(open_page("yuanqu", "approval"), 旧表=held.getvalue())
    assert "文件写的批次是“去年的批次”" in said(at)
    assert "import_yes" not in [one.key for one in at.button]
    labelled(at.checkbox, "已核对，确为本批次的评分表").check().run()
    assert not labelled(at.button, "确认导入").disabled
