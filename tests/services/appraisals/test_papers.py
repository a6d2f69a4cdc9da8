"""The yearly sheet and the register: whole, sealed, and only for whom they are."""

from io import BytesIO

import openpyxl
import pytest

from documents.seal import SHEET, check
from scoring.errors import NotFound
from services.appraisals import closing, grading, kept, people, register_paper, sheet_paper
from storage.server_key import server_key
from tests.services.appraisals.years import City

TRAP = '=HYPERLINK("http://x")'


def texts(content: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(content))
    cells = (
        cell
        for sheet in book.worksheets
        if sheet.title != SHEET
        for row in sheet.iter_rows()
        for cell in row
    )
    found = [cell for cell in cells if cell.value is not None]
    assert not any(cell.data_type == "f" for cell in found)
    return "\n".join(str(cell.value) for cell in found)


def graded(city: City, reason: str = "综合评定") -> int:
    appraisee_id = city.ready()
    version = city.version(appraisee_id)
    with city.office.writing() as session:
        grading.grade(
            session, city.approver, appraisee_id, version, grade_id="excellent", reason=reason
        )
    return appraisee_id


def test_the_sheet_says_everything_that_stood_behind_the_grade(city: City) -> None:
    appraisee_id = graded(city, TRAP)
    with city.office.reading() as session:
        made = sheet_paper.yearly_sheet(session, city.person, appraisee_id)
        with pytest.raises(NotFound):
            sheet_paper.yearly_sheet(session, city.third, appraisee_id)
    words = texts(made.content)
    for one in ("示例科员甲",
                "4．高新技术产业化和高新技术企业培育认定（高新科牵头）", "全年履职情况",
                "扣分（推出）", "= 92.50", "优秀 0 票、称职 3 票", f"优秀。{TRAP}",
                "合同法自 2021-01-01 起失效",
                "权重合计 100", "没有申诉"):  # fmt: skip
        assert one in words, one
    found = check(made.content, server_key())
    assert found is not None and found.equal


def test_the_register_is_whole_for_the_office_and_grades_alone_for_the_unit(city: City) -> None:
    graded(city)
    with city.office.reading() as session:
        whole = texts(register_paper.register(session, city.clerk, city.book_id).content)
        before = texts(register_paper.register(session, city.third, city.book_id).content)
        version = kept.year(session, city.approver, city.book_id).version
    assert "综合评定" in whole and "92.5" in whole and "尚未办结" in whole
    assert "示例科员甲" not in before and "办结后公布" in before
    with city.office.writing() as session:
        closing.close(session, city.approver, city.book_id, version, "本级只有一人")
    with city.office.reading() as session:
        after = texts(register_paper.register(session, city.third, city.book_id).content)
        with pytest.raises(NotFound):
            register_paper.register(session, city.office.far_clerk, city.book_id)
    assert "示例科员甲" in after and "优秀" in after and "综合评定" not in after


def test_a_duty_without_lead_is_shown_so(city: City) -> None:
    city.begin(settle=False)
    with city.office.writing() as session:
        person = people.Person("leaders", "示例局领导", "", (11,))
        appraisee_id = people.add(session, city.clerk, city.book_id, person)
        made = sheet_paper.yearly_sheet(session, city.clerk, appraisee_id)
    words = texts(made.content)
    assert "原件没有写牵头科室" in words and "最高 未定" in words and "还没有评定" in words
