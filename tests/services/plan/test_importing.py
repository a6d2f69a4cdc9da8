"""任务倒排表 goes out, is edited, comes back: only the edits differ, the print stays."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from documents.columns import cell_name
from documents.plan_columns import Column
from scoring.errors import ActionRefused, Conflict, WorkbookRefused
from scoring.workflow import Role
from services.books.entries import Asked, State
from services.plan import editing, importing, kept, paper
from services.plan.importing import Filled
from tests.services.office import Office
from tests.services.plan.test_plan import begun, clerk, enter

HEAD = tuple(Column)


def exported(office: Office, book_id: int) -> bytes:
    with office.reading() as session:
        return paper.plan_book(session, clerk(office), book_id).content


def cells(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [[one.value for one in row[: len(HEAD)]] for row in sheet.iter_rows(min_row=3)]


def edited(content: bytes, *edits: tuple[str, str, object]) -> bytes:
    """The workbook with cells set, each by its task's title and its column's head."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    rows = {row[2].value: row for row in sheet.iter_rows(min_row=4) if row[2].value}
    for title, head, value in edits:
        rows[title][HEAD.index(head)].value = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def place(content: bytes, title: str, head: str) -> str:
    rows = cells(content)
    at = next(number for number, row in enumerate(rows) if row[2] == title)
    return cell_name(at + 2, HEAD.index(head))


def preview(office: Office, book_id: int, content: bytes) -> Filled:
    with office.reading() as session:
        return importing.preview(session, clerk(office), book_id, content)


def apply(office: Office, book_id: int, content: bytes, filled: Filled) -> int:
    with office.writing() as session:
        return importing.apply(
            session, clerk(office), book_id, content, "倒排表.xlsx", filled.changes
        )


def test_only_the_edits_differ_after_a_round_trip(office: Office) -> None:
    book_id = begun(office)
    enter(office, book_id, "projects", Asked("项目科", date(2026, 9, 1), None, note="=1+1\n第二行"))
    before = exported(office, book_id)
    assert preview(office, book_id, before).changes == ()
    filled = edited(
        before, ("招才引智", "责任单位（人）", "人才科"), ("招才引智", "完成日期", "2026年12月1日"),
        ("招才引智", "状态", "进行中"), ("招才引智", "进度（%）", "40%"),
        ("行政复议", "状态", "已完成"), ("行政复议", "进度（%）", None),
    )  # fmt: skip
    found = preview(office, book_id, filled)
    assert [(one.task, one.column, one.before, one.after) for one in found.changes] == [
        ("三·2 行政复议", "状态", "未开始", "已完成"),
        ("三·2 行政复议", "进度（%）", "0", "100"),
        ("五·2 招才引智", "责任单位（人）", "（空）", "人才科"),
        ("五·2 招才引智", "完成日期", "（空）", "2026-12-01"),
        ("五·2 招才引智", "状态", "未开始", "进行中"),
        ("五·2 招才引智", "进度（%）", "0", "40"),
    ]
    assert apply(office, book_id, filled, found) == 2
    after = cells(exported(office, book_id))
    assert len(after) == len(cells(before))
    changed = {
        (was[2], head): now[at]
        for was, now in zip(cells(before), after, strict=True)
        for at, head in enumerate(HEAD)
        if was[at] != now[at]
    }
    assert changed == {
        ("招才引智", "责任单位（人）"): "人才科", ("招才引智", "状态"): "进行中",
        ("招才引智", "完成日期"): datetime(2026, 12, 1), ("招才引智", "进度（%）"): 40,
        ("行政复议", "状态"): "已完成", ("行政复议", "进度（%）"): 100,
    }  # fmt: skip
    assert [row[1] for row in after if row[0] == "三 规范行政执法"] == [1, 2, 3]
    assert [row[1] for row in after if row[2] == "智慧园区与数字平台"] == ["无序号"]


def test_every_wrong_cell_is_named_and_nothing_is_saved(office: Office) -> None:
    book_id = begun(office)
    before = exported(office, book_id)
    filled = edited(
        before, ("产业升级", "完成日期", "年底前"), ("创新平台", "状态", "差不多"),
        ("创新平台", "进度（%）", 140), ("行政复议", "序号", 7), ("招才引智", "对应指标", "第1项"),
        ("创新创业", "状态", "已完成"), ("创新创业", "进度（%）", 60),
        ("政务信息公开", "任务", "政务公开"), ("产业升级", "责任单位（人）", "科技科"),
    )  # fmt: skip
    found = preview(office, book_id, filled)
    said = {one.split(" ", 1)[0]: one for one in found.problems}
    wanted = {
        place(before, "产业升级", "完成日期"): "完成日期：填写的是“年底前”，应为日期",
        place(before, "创新平台", "状态"): "应为未开始、进行中、已完成之一",
        place(before, "创新平台", "进度（%）"): "填写的是“140”，应为 0—100 的整数",
        place(before, "行政复议", "序号"): "以方案为准，请改回“2”",
        place(before, "招才引智", "对应指标"): "以方案为准，请改回“第13项",
        place(before, "创新创业", "进度（%）"): "已完成的应为 100%",
        place(before, "政务信息公开", "任务"): "以方案为准，请改回“政务信息公开”",
    }
    assert said.keys() == wanted.keys()
    assert all(wanted[cell] in words for cell, words in said.items())
    with pytest.raises(ActionRefused) as refused:
        apply(office, book_id, filled, found)
    assert refused.value.problems == found.problems
    assert exported(office, book_id) == before


def test_strangers_and_rows_twice_are_refused_and_missing_rows_stay(office: Office) -> None:
    book_id = begun(office)
    book = openpyxl.load_workbook(BytesIO(exported(office, book_id)))
    sheet = book.worksheets[0]
    sheet.delete_rows(5, 10)
    sheet.append(["七 新组", 1, "新的任务"])
    sheet.append([one.value for one in sheet[4]][:11])
    buffer = BytesIO()
    book.save(buffer)
    found = preview(office, book_id, buffer.getvalue())
    assert found.absent == 10
    assert len(found.problems) == 2
    assert "方案里没有这一项任务" in found.problems[0]
    assert "在第4行已有，请只留一行" in found.problems[1]
    with pytest.raises(WorkbookRefused, match="没有找到表头"):
        preview(office, book_id, edited_head(exported(office, book_id)))


def edited_head(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book.worksheets[0]["B3"] = book.worksheets[0]["C3"] = "别的"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_what_others_saved_since_the_preview_is_not_overwritten(office: Office) -> None:
    book_id = begun(office)
    filled = edited(exported(office, book_id), ("招才引智", "责任单位（人）", "人才科"))
    found = preview(office, book_id, filled)
    enter(office, book_id, "talent", Asked("组织科", state=State.UNDER_WAY, progress=10))
    with pytest.raises(Conflict):
        apply(office, book_id, filled, found)
    with office.reading() as session:
        plan = kept.plan(session, office.users[Role.PARK_APPROVER], book_id)
    assert next(one.entry.owner for one in plan.lines if one.part == "talent") == "组织科"


def test_a_city_takes_the_table_away_and_brings_none_back(office: Office) -> None:
    book_id = begun(office)
    city = office.users[Role.CITY_CLERK]
    with office.reading() as session:
        content = paper.plan_book(session, city, book_id).content
        with pytest.raises(Exception, match="不归本单位办理"):
            importing.preview(session, city, book_id, content)
    with office.writing() as session:
        assert editing.assign(session, clerk(office), book_id, {"talent": 0}, owner="甲") == 1
