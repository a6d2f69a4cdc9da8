"""Importing a sheet filled elsewhere: what would change, all or nothing, who may."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound, WorkbookRefused
from scoring.workflow import Action, Role
from services import papers, papers_in, self_assessment
from storage.audit import AuditEventRow
from tests.services.office import Office

Edits = dict[tuple[int, str], object]
"""What to write: (number of the indicator, printed head of the column) → value."""


def exported(office: Office, submission_id: int, edits: Edits) -> bytes:
    """The sheet as the system hands it out, with some cells changed by hand."""
    clerk = office.users[Role.PARK_CLERK]
    with office.reading() as session:
        paper = papers.score_sheet(session, clerk, submission_id)
    book = openpyxl.load_workbook(BytesIO(paper.content))
    sheet = book.worksheets[0]
    for (seq, head), value in edits.items():
        cell = sheet.cell(_row(sheet, seq), _column(sheet, head))
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _column(sheet: Worksheet, head: str) -> int:
    return next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == head)


def _row(sheet: Worksheet, seq: int) -> int:
    column = _column(sheet, "序号")
    return next(
        row[0].row
        for row in sheet.iter_rows(min_col=column, max_col=column)
        if row[0].value in (seq, str(seq))
    )


EDITS: Edits = {
    (4, "自评分"): 4.5,
    (4, "自评扣分原因"): "=cmd() 全年应学4次，实际3次",
    (15, "自评分"): 2,
    (15, "自评扣分原因"): "省级表彰2次",
}


def test_an_untouched_export_changes_nothing(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id, law_training="4.25")
    with office.reading() as session:
        preview = papers_in.preview_import(
            session, office.users[Role.PARK_CLERK], submission_id,
            exported(office, submission_id, {}), "表.xlsx",
        )  # fmt: skip
    assert preview.changes == ()


def test_only_the_edits_differ_and_are_written_at_once(any_office: Office) -> None:
    office, clerk = any_office, any_office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    office.fill(submission_id)
    content = exported(office, submission_id, EDITS)
    with office.reading() as session:
        preview = papers_in.preview_import(session, clerk, submission_id, content, "表.xlsx")
        before = self_assessment.entries(session, clerk, submission_id)
    assert {(one.seq, one.field, one.after) for one in preview.changes} == {
        (4, "value", Decimal("4.50")),
        (4, "reason", "=cmd() 全年应学4次，实际3次"),
        (15, "cases", 2),
        (15, "reason", "省级表彰2次"),
    }
    assert all(one.cell for one in preview.changes)
    with office.writing() as session:
        written = papers_in.apply_import(
            session, clerk, submission_id, content, "表.xlsx", preview.versions
        )
    with office.reading() as session:
        after = self_assessment.entries(session, clerk, submission_id)
        told = session.scalars(
            select(AuditEventRow.detail).where(AuditEventRow.action == "self.import")
        ).one()
    assert written == 4
    assert (after["law-study"].mark, after["law-study"].reason) == (
        Decimal("4.50"), "=cmd() 全年应学4次，实际3次",
    )  # fmt: skip
    assert (after["commendation"].cases, after["commendation"].reason) == (2, "省级表彰2次")
    others = set(before) - {"law-study", "commendation"}
    assert all(after[key] == before[key] for key in others)
    assert "表.xlsx" in told


def test_somebody_who_wrote_meanwhile_stops_the_whole_import(office: Office) -> None:
    clerk = office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    office.fill(submission_id)
    content = exported(office, submission_id, EDITS)
    with office.reading() as session:
        preview = papers_in.preview_import(session, clerk, submission_id, content, "表.xlsx")
    with office.writing() as session:
        version = preview.versions["law-study"]
        self_assessment.save(session, clerk, submission_id, "law-study", version, mark=Decimal("3"))
    with pytest.raises(Conflict, match="第4项"), office.writing() as session:
        papers_in.apply_import(session, clerk, submission_id, content, "表.xlsx", preview.versions)
    with office.reading() as session:
        after = self_assessment.entries(session, clerk, submission_id)
    assert after["law-study"].mark == 3
    assert after["commendation"].cases is None


def test_every_bad_cell_is_named_and_nothing_is_read(office: Office) -> None:
    submission_id = office.begin()
    content = exported(office, submission_id, {(2, "自评分"): 7, (3, "自评分"): "3o"})
    with pytest.raises(WorkbookRefused) as refused, office.reading() as session:
        papers_in.preview_import(
            session, office.users[Role.PARK_CLERK], submission_id, content, "表.xlsx"
        )
    assert len(refused.value.problems) == 2
    assert "“7”" in refused.value.problems[0] and "“3o”" in refused.value.problems[1]


def test_what_only_reviewers_may_say_is_left_out_with_a_notice(office: Office) -> None:
    clerk = office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    office.fill(submission_id)
    content = exported(office, submission_id, {(18, "自评分"): 1})
    with office.writing() as session:
        preview = papers_in.preview_import(session, clerk, submission_id, content, "表.xlsx")
        papers_in.apply_import(session, clerk, submission_id, content, "表.xlsx", preview.versions)
    assert preview.changes == ()
    assert any("第18项只由评审认定" in one.message for one in preview.findings)


def test_a_sheet_of_another_park_is_pointed_out(office: Office) -> None:
    other = office.begin(office.other_clerk)
    office.fill(other, office.other_clerk)
    submission_id = office.begin()
    with office.reading() as session:
        paper = papers.score_sheet(session, office.other_clerk, other)
        preview = papers_in.preview_import(
            session, office.users[Role.PARK_CLERK], submission_id, paper.content, "表.xlsx"
        )
    assert any("测试园区二" in one.message for one in preview.findings)


def test_a_sheet_of_another_park_is_taken_only_on_the_persons_word(office: Office) -> None:
    other, clerk = office.begin(office.other_clerk), office.users[Role.PARK_CLERK]
    office.fill(other, office.other_clerk, law_study="4")
    submission_id = office.begin()
    with office.reading() as session:
        content = papers.score_sheet(session, office.other_clerk, other).content
    with pytest.raises(ActionRefused, match="测试园区二"), office.writing() as session:
        papers_in.apply_import(session, clerk, submission_id, content, "表.xlsx", {})
    with office.reading() as session:
        untouched = self_assessment.entries(session, clerk, submission_id)
    assert set(untouched.values()) == {self_assessment.BLANK}
    with office.writing() as session:
        papers_in.apply_import(session, clerk, submission_id, content, "表.xlsx", {}, is_ours=True)
    with office.reading() as session:
        taken = self_assessment.entries(session, clerk, submission_id)
    assert taken["law-study"].mark == Decimal("4.00")


def test_who_may_not_fill_may_not_import(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    content = exported(office, submission_id, EDITS)
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    for user, refusal in (
        (office.users[Role.PARK_APPROVER], NotAllowed),
        (office.users[Role.CITY_CLERK], NotAllowed),
        (office.other_clerk, NotFound),
    ):
        with pytest.raises(refusal), office.reading() as session:
            papers_in.preview_import(session, user, submission_id, content, "表.xlsx")
    with pytest.raises(ActionRefused, match="待审批"), office.writing() as session:
        papers_in.apply_import(
            session, office.users[Role.PARK_CLERK], submission_id, content, "表.xlsx", {}
        )
