"""A unit's own plan: long official titles from a table, or a strict definition by file."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from regimes import work_plan
from scoring.errors import ActionRefused, NotAllowed, Refusal, WorkbookRefused
from scoring.regimes import RegimeRefused
from scoring.workflow import Role
from services.books.entries import Asked
from services.plan import kept, own, paper
from tests.services.office import Office
from tests.services.plan.test_importing import HEAD
from tests.services.plan.test_plan import begun, clerk, enter, seen

BROKEN = Path(__file__).parents[2] / "regimes" / "broken" / "plan"
LONG = (
    "健全重大行政决策事项目录管理，落实公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序"
)


def template(office: Office) -> openpyxl.Workbook:
    with office.reading() as session:
        return openpyxl.load_workbook(BytesIO(paper.own_template(session, clerk(office)).content))


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def proposed(office: Office, book_id: int | None, content: bytes, name: str) -> own.Proposed:
    with office.reading() as session:
        return own.proposed(session, clerk(office), book_id, content, name)


def test_official_titles_come_in_and_what_was_entered_stays(office: Office) -> None:
    book_id = begun(office)
    enter(office, book_id, "democratic-decisions", Asked("办公室"))
    enter(office, book_id, "digital-park", Asked("信息科"))
    book = template(office)
    sheet = book.worksheets[0]
    sheet["C4"] = LONG
    bare = next(row for row in sheet.iter_rows(min_row=4) if row[1].value == "无序号")
    told = ("七 法治宣传", 1, "开展普法", "附件1 三（七）1", "法规科")
    for cell, value in zip(bare[: len(told)], told, strict=True):
        cell.value = value
    bare[HEAD.index("对应指标")].value = "第14项"
    content = saved(book)
    found = proposed(office, book_id, content, "本园区方案.xlsx")
    assert found.parts[0].name == f"一·1 {LONG}" and found.parts[0].entered
    assert found.parts[0].before == "一·1 决策事项、程序和评估"
    assert found.left_out == ("六 智慧园区与数字平台",)
    with office.writing() as session:
        own.adopt(
            session,
            clerk(office),
            book_id,
            seen(office, book_id).book.version,
            content,
            "方案.xlsx",
        )
    plan = seen(office, book_id)
    by_part = {one.part: one for one in plan.lines}
    assert by_part["democratic-decisions"].title == LONG
    assert by_part["democratic-decisions"].entry.owner == "办公室"
    fresh = next(one for one in plan.lines if one.title == "开展普法")
    assert (fresh.label, fresh.entry.owner, [one.seq for one in fresh.indicators]) == (
        "七·1", "法规科", [14],
    )  # fmt: skip
    assert len(plan.definition.commitments) == 3, "what a table cannot state stays"


def test_wrong_rows_are_named_by_cell(office: Office) -> None:
    book_id = begun(office)
    book = template(office)
    sheet = book.worksheets[0]
    sheet["A4"], sheet["B5"], sheet["C6"], sheet["D7"] = "依法决策", 1, None, None
    sheet["K8"], sheet["G8"] = "第77项", "明年"
    with pytest.raises(RegimeRefused) as refused:
        proposed(office, book_id, saved(book), "方案.xlsx")
    said = "\n".join(refused.value.problems)
    for words in (
        "A4 组别：写的是“依法决策”，应写成“一 组名”", "C6 任务：没有填写", "D7 出处：没有填写",
        "K8 对应指标：评分表没有第77项", "G8 完成日期：填写的是“明年”",
    ):  # fmt: skip
        assert words in said
    sheet["A4"], sheet["C6"], sheet["D7"], sheet["K8"], sheet["G8"] = (
        "一 依法决策", "任务", "三", None, None,
    )  # fmt: skip
    with pytest.raises(RegimeRefused, match="B5 序号：同组的“1”在 B4 已经用过"):
        proposed(office, book_id, saved(book), "方案.xlsx")


def test_a_definition_by_file_goes_through_the_strict_loader(office: Office) -> None:
    text = work_plan.FILE.read_bytes()
    with office.writing() as session:
        book_id = own.adopt(session, clerk(office), None, 0, text, "plan.yaml")
        assert len(kept.plan(session, clerk(office), book_id).lines) == 19
    broken = sorted(BROKEN.glob("*.yaml"))
    assert broken
    for one in broken:
        with pytest.raises(Refusal, match=one.name):
            proposed(office, book_id, one.read_bytes(), one.name)
    with pytest.raises(RegimeRefused, match="不是 UTF-8"):
        proposed(office, book_id, "标题".encode("gbk"), "plan.yaml")
    with pytest.raises(WorkbookRefused, match="不是 Excel 工作簿"):
        proposed(office, book_id, b"nothing", "plan.xlsx")


def test_only_the_unit_itself_changes_its_plan(office: Office) -> None:
    book_id = begun(office)
    content = work_plan.FILE.read_bytes()
    for user in (office.users[Role.CITY_CLERK], office.users[Role.OBSERVER], office.other_clerk):
        with pytest.raises((NotAllowed, ActionRefused, Refusal)), office.writing() as session:
            own.adopt(session, user, book_id, 1, content, "plan.yaml")
    assert seen(office, book_id).book.version == 1
