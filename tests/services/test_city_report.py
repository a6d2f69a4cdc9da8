"""The city's desk: what lacks, what stands out, and the report drafted from it."""

from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from scoring.errors import NotAllowed, NotFound
from scoring.judgement import Deduction
from scoring.workflow import Action, Role
from services import city, city_report, review, self_assessment
from services.steps import take
from tests.services.office import Office
from tests.services.test_round_papers import words


def test_flags_and_draft_say_what_was_checked(office: Office) -> None:
    one = office.begin()
    office.fill(one)
    clerk = office.users[Role.PARK_CLERK]
    with office.writing() as session:  # full mark with nothing to show for it
        self_assessment.save(
            session, clerk, one, "four-systems", 1, mark=Decimal(5), reason="", evidence=""
        )
    with office.writing() as session:
        take(session, clerk, one, Action.SEND_FOR_APPROVAL)
        take(session, office.users[Role.PARK_APPROVER], one, Action.SUBMIT)
        taken = Deduction(Decimal(1), "缺案件集体审议制度一项", "评分要点4", "制度文件")
        review.deduct(
            session, office.users[Role.CITY_CLERK], one, "law-publicity", 0, taken, "city-1"
        )
    with office.reading() as session:
        ready = city_report.readiness(session, office.users[Role.CITY_CLERK], one)
        paper = city_report.recommendation_paper(session, office.users[Role.CITY_APPROVER], one)
        with pytest.raises(NotFound):
            city_report.readiness(session, office.far_city, one)
        for role in (Role.PARK_CLERK, Role.REVIEWER, Role.ORGANISER):
            with pytest.raises(NotAllowed):
                city_report.recommendation_paper(session, office.users[role], one)
    assert ready.unfilled == 0 and ready.documents == 26 and not ready.corrections
    assert any("自评满分，没有列出任何佐证" in flag for flag in ready.flags)
    said = words(paper.content)
    for part in (
        "草稿",
        "测试省厅：",
        "测试园区一",
        "缺案件集体审议制度一项",
        "−1.00",
        "请填写推荐意见",
    ):
        assert part in said, part
    assert "市级已对 1 项评分" in said and "测试甲市局" in said


def test_the_opinion_stands_in_the_draft_once_written(office: Office) -> None:
    one = office.handed_in()
    with office.writing() as session:
        city.propose_opinion(
            session, office.users[Role.CITY_CLERK], one, recommended=False,
            words="自评与佐证不符，不予推荐。", document_no="测市法〔2026〕3号",
        )  # fmt: skip
    with office.reading() as session:
        paper = city_report.recommendation_paper(session, office.users[Role.CITY_CLERK], one)
    said = words(paper.content)
    assert "关于不予推荐测试园区一" in said and "测市法〔2026〕3号" in said
    assert "自评与佐证不符" in said and len(Document(BytesIO(paper.content)).tables) == 2
