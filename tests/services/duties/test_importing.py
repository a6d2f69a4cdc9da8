"""The duty list's workbook: out, edited, in again; what is kept, what goes, what is refused."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from documents.duty_columns import BOUNDARIES, BoundaryColumn, MatterColumn
from scoring.errors import ActionRefused, Conflict, NotAllowed, WorkbookRefused
from scoring.workflow import Role
from services.books import files
from services.books.entries import State
from services.books.kinds import BookKind
from services.duties import importing, paper
from services.evidence.intake import Stored
from tests.documents.office import needs_office, resaved
from tests.services.duties.begun import (
    begun,
    edited,
    enter,
    exported,
    imported,
    keeper,
    own_workbook,
    preview,
    read,
    rows_of,
    saved,
)
from tests.services.office import Office

HOSTILE = '=HYPERLINK("http://x","y")'


def test_what_goes_out_comes_back_the_same(office: Office) -> None:
    begun(office)
    enter(office, "3-2", note=f"{HOSTILE}\n第二行 ＼ <b>*加粗*</b>")
    found = preview(office, exported(office))
    assert found.is_empty and not found.problems
    assert found.notices == ("职责序号缺 2，照原件保留，没有重新编号。",)
    with pytest.raises(ActionRefused, match="没有要导入的改动"):
        imported(office, exported(office))


def test_only_the_edits_differ(office: Office) -> None:
    begun(office)
    enter(office, "3-2", owner="农业科")
    before = rows_of(exported(office))
    content = edited(
        exported(office),
        {
            ("3-2", MatterColumn.OWNER): "+农业农村科",
            ("3-2", MatterColumn.STATE): "已完成",
            ("14-2", MatterColumn.DUE): "2026年12月1日",
            ("4-1", MatterColumn.MATTER): HOSTILE,
        },
    )
    done = imported(office, content)
    assert [(one.code, one.field, one.before, one.after) for one in done.entries] == [
        ("3-2", "责任单位（人）", "农业科", "+农业农村科"),
        ("3-2", "状态", "进行中", "已完成"),
        ("14-2", "完成日期", "", "2026-12-01"),
    ]
    after = rows_of(exported(office))
    assert sum(one != two for one, two in zip(before, after, strict=True)) == 3
    changed = read(office).at("4-1")
    assert changed is not None and changed.matter.title == HOSTILE
    assert preview(office, exported(office)).is_empty


def test_a_formula_is_never_written(office: Office) -> None:
    begun(office)
    enter(office, "3-2", owner="@SUM(1)", note="=1+1")
    book = openpyxl.load_workbook(BytesIO(exported(office)))
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert "f" not in kinds


def test_entries_go_with_their_matter_when_rows_move_and_stay_in_sight_when_it_goes(
    office: Office,
) -> None:
    book_id = begun(office)
    enter(office, "3-1", State.DONE, "甲科")
    enter(office, "3-2", State.UNDER_WAY, "乙科")
    enter(office, "3-3", State.UNDER_WAY, "丙科")
    _file(office, book_id, "3-3")
    rows = [row for row in rows_of(exported(office)) if row[3] != "3-1"]
    at = next(number for number, row in enumerate(rows) if row[3] == "3-2")
    second, third = rows[at], rows[at + 1]
    new = [3, "农村科技进步", None, None, "新加的事项"]
    rows[at : at + 2] = [third, new, second]
    rows = [row for row in rows if row[3] != "3-4"]
    found = preview(office, own_workbook(rows))
    assert [one[:2] for one in found.moved] == [("3-3", "3-1"), ("3-2", "3-3")]
    assert [one[0] for one in found.added] == ["3-2"]
    assert [(one.code, one.told) for one in found.removed] == [("3-1", "甲科，已完成"), ("3-4", "")]
    assert any("没有“职责边界”" in one for one in found.notices)
    imported(office, own_workbook(rows))
    book = read(office)
    owners = {code: one.entry.owner for code in ("3-1", "3-2", "3-3") if (one := book.at(code))}
    assert owners == {"3-1": "丙科", "3-2": "", "3-3": "乙科"}
    filed = book.at("3-1")
    assert filed is not None and [one.name for one in filed.files] == ["走访记录.pdf"]
    assert [(one.part, one.entry.owner) for one in book.gone] == [
        ("原3-1 农业科技计划实施", "甲科")
    ]
    assert len(book.definition.boundaries) == 1
    # what went comes back with its matter
    rows.append([14, "知识产权人才与宣传", None, None, "农业科技计划实施"])
    heads = [one.value for one in MatterColumn]
    imported(office, own_workbook([row[:6] for row in rows], heads[:6]))
    book = read(office)
    back = book.at("14-3")
    assert back is not None and back.entry.owner == "甲科" and not book.gone


def _file(office: Office, book_id: int, code: str) -> None:
    stored = Stored("0" * 64, 10, "pdf", 1)
    with office.writing() as session:
        files.add(session, keeper(office), book_id, code, stored, "走访记录.pdf")
    with office.reading() as session:
        held = files.files(session, keeper(office), BookKind.DUTIES, book_id)
    assert [one.name for one in held[code]] == ["走访记录.pdf"]


def test_a_duplicate_duty_number_is_refused_naming_both_cells(office: Office) -> None:
    begun(office)
    rows = rows_of(exported(office))
    for row in rows:
        row[0] = 3 if row[0] == 4 else row[0]
    found = preview(office, own_workbook(rows))
    assert [str(one) for one in found.problems] == [
        "“权责清单”A16 序号：“3”在“权责清单”A12 已经用过；同一序号的各行要排在一起，请对照原件核对"
    ]
    with pytest.raises(ActionRefused):
        imported(office, own_workbook(rows))
    assert preview(office, exported(office)).is_empty  # nothing was half-saved


def test_a_row_whose_number_was_deleted_with_the_row_above_is_not_moved_in_silence(
    office: Office,
) -> None:
    begun(office)
    book = openpyxl.load_workbook(BytesIO(exported(office)))
    page = book["职责与事项"]
    for area in list(page.merged_cells.ranges):
        page.unmerge_cells(str(area))
    page.delete_rows(4 + 54)  # 14-1, which alone bears the number and the duty
    told = [str(one) for one in preview(office, saved(book)).problems]
    assert len(told) == 1 and told[0].startswith("“职责与事项”A58 序号：没有写")
    page.cell(58, 1).value, page.cell(58, 2).value = 14, "知识产权人才与宣传"
    assert [one.code for one in preview(office, saved(book)).removed] == ["14-1"]


def test_every_problem_is_told_at_once_with_its_cell(office: Office) -> None:
    begun(office)
    content = edited(
        exported(office),
        {
            ("1-2", MatterColumn.STATE): "差不多了",
            ("1-3", MatterColumn.DUE): "年底前",
            ("3-2", MatterColumn.CODE): "3-1",
            ("3-3", MatterColumn.MATTER): None,
            ("3-4", MatterColumn.OWNER): "长" * 101,
            ("4-2", MatterColumn.MATTER): "工业和信息化科技计划实施",
        },
    )
    told = [str(one) for one in preview(office, content).problems]
    assert [one.partition(" ")[0] for one in told] == [
        "“职责与事项”H6", "“职责与事项”E16", "“职责与事项”E19", "“职责与事项”D15",
        "“职责与事项”I5", "“职责与事项”G17",
    ]  # fmt: skip
    assert "应写成 2020-05-01" in told[0] and "D14 已经用过" in told[3]
    assert "I5 状态：写的是“差不多了”" in told[4] and "G17 责任单位（人）" in told[5]


def test_a_basis_that_ends_before_it_begins_is_refused_and_days_are_read(office: Office) -> None:
    begun(office)
    book = openpyxl.load_workbook(BytesIO(exported(office)))
    page = book[BOUNDARIES]
    heads = {cell.value: cell.column for cell in page[3]}
    assert page.cell(4, heads[BoundaryColumn.FROM.value]).value == "未核"
    page.cell(4, heads[BoundaryColumn.FROM.value]).value = "2015.11.16"
    page.cell(4, heads[BoundaryColumn.TO.value]).value = "2014-1-1"
    assert "早于施行日期" in str(preview(office, saved(book)).problems[0])
    page.cell(4, heads[BoundaryColumn.TO.value]).value = "未核"
    done = imported(office, saved(book))
    assert [one.place for one in done.texts] == [
        "职责边界 1 依据 《科学技术保密规定》（1995年令第20号）"
    ]
    assert preview(office, exported(office)).is_empty


def test_a_unit_begins_with_its_own_list_and_its_long_official_texts(office: Office) -> None:
    heads = ["序号", "部门职责", "具体工作事项", "备注"]
    long = "贯彻执行国家和省科技创新法律法规、规章和政策，拟订全市科技发展规划并组织实施。" * 30
    rows = [
        [1, long, "第一件\n分两行", "第一条"],
        [None, None, "第二件", None],
        ["５", "第五项职责", "第一件", None],
    ]
    content = own_workbook(rows, heads)
    found = preview(office, content)
    assert found.begins and found.notices == ("职责序号缺 2、3、4，照原件保留，没有重新编号。",)
    imported(office, content)
    book = read(office)
    assert [one.number for one in book.definition.duties] == [1, 5]
    assert book.definition.duties[0].title == long.strip()
    assert book.definition.matters["1-1"].title == "第一件\n分两行"
    assert book.definition.office == "测试甲市局"
    assert preview(office, exported(office)).is_empty


def test_somebody_elses_change_after_the_preview_is_a_conflict(office: Office) -> None:
    begun(office)
    content = edited(exported(office), {("3-2", MatterColumn.OWNER): "农业科"})
    digest = preview(office, content).digest
    enter(office, "3-2", owner="别的科")
    with office.writing() as session, pytest.raises(Conflict):
        importing.apply(session, keeper(office), content, "清单.xlsx", digest)
    again = preview(office, content).entries
    assert {one.field: one.before for one in again} == {
        "责任单位（人）": "别的科",
        "状态": "进行中",
    }
    assert "导出后测试city_clerk于" in again[0].since


def test_only_keepers_import_and_only_a_duty_list_is_taken(office: Office) -> None:
    begun(office)
    content = exported(office)
    with office.reading() as session:
        for role in (Role.OBSERVER, Role.REVIEWER, Role.ADMIN):
            with pytest.raises(NotAllowed):
                importing.preview(session, office.users[role], content, "清单.xlsx")
        with pytest.raises(NotAllowed):
            paper.duties_workbook(session, office.users[Role.OBSERVER])
        assert "样表" in paper.duties_workbook(session, office.far_city).filename
    for bad in (b"", b"not a workbook", own_workbook([], ["甲", "乙"]), own_workbook([])):
        with pytest.raises(WorkbookRefused):
            preview(office, bad)


@needs_office
def test_a_workbook_saved_by_libreoffice_is_read(office: Office, tmp_path: Path) -> None:
    begun(office)
    enter(office, "3-2", note="=1+1\n第二行")
    assert preview(office, resaved(exported(office), tmp_path)).is_empty
