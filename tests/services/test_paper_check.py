"""A score sheet that went out is checked by its seal, its own lines and the frozen sheet."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from scoring.workflow import Role
from services import papers
from services.paper_check import PaperCheck, Verdict, check_paper
from tests.services.office import Office


@pytest.fixture
def sheet(office: Office) -> bytes:
    """The verified sheet of one park, as its reviewer took it out."""
    submission_id = office.verified(law_study="4")
    with office.reading() as session:
        return papers.score_sheet(session, office.users[Role.REVIEWER], submission_id).content


def _edited(content: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _checked(office: Office, content: bytes) -> PaperCheck:
    with office.reading() as session:
        return check_paper(session, content)


def _raise_a_mark(book: openpyxl.Workbook) -> None:
    cells = [c for row in book["评分表"].iter_rows(min_row=5) for c in row if c.value == 4]
    for cell in cells:
        cell.value = 5


def test_what_went_out_is_equal_and_its_lines_come_to_its_total(
    office: Office, sheet: bytes
) -> None:
    found = _checked(office, sheet)
    assert (found.verdict, found.told, found.frozen) == (Verdict.EQUAL, (), True)
    assert str(found.total) == "100.00"  # the reviewer took nothing off
    assert found.about["申报单位"] == "测试园区一"
    assert check_paper(None, sheet).equal


def test_a_raised_mark_is_named_by_its_cell(office: Office, sheet: bytes) -> None:
    found = _checked(office, _edited(sheet, _raise_a_mark))
    assert found.verdict is Verdict.CHANGED
    assert any(one.startswith("评分表!") and "与签发时不同" in one for one in found.told)


def test_a_frozen_sheet_that_is_not_here_is_told(office: Office, sheet: bytes) -> None:
    with office.writing() as session:
        session.connection().exec_driver_sql("update frozen_sheet set sha256 = 'x'")
    found = _checked(office, sheet)
    assert found.frozen is False and not found.equal
    assert any("留存的任何一份核定表都不符" in one for one in found.told)


def test_without_its_seal_it_proves_nothing(office: Office, sheet: bytes) -> None:
    def unsealed(book: openpyxl.Workbook) -> None:
        del book["防伪校验"]

    assert _checked(office, _edited(sheet, unsealed)).verdict is Verdict.UNSEALED


def test_a_form_bears_no_seal(office: Office) -> None:
    submission_id = office.begin()
    with office.reading() as session:
        form = papers.score_sheet(session, office.users[Role.PARK_CLERK], submission_id)
    assert _checked(office, form.content).verdict is Verdict.UNSEALED
