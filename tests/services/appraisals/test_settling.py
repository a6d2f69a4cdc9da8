"""What is unset is decided with its word before anybody gets a grade; legal bases have dates."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.workflow import Role
from services import clock
from services.appraisals import grading, kept, settling
from services.appraisals.legal import legal_state
from services.authority import NOBODY, Word
from storage.audit import AuditEventRow
from tests.services.appraisals.years import VALUES, WEIGHTS, WORD, YEAR, City


def decide(city: City, version: int, values: dict[str, str], word: Word = WORD) -> None:
    with city.office.writing() as session:
        settling.decide(session, city.clerk, city.book_id, version, values, word)


def test_a_year_is_begun_once_by_those_who_keep_books(city: City) -> None:
    city.begin(settle=False)
    with city.office.writing() as session:
        with pytest.raises(ActionRefused, match="已经有2026年"):
            settling.begin(session, city.approver, YEAR)
        with pytest.raises(ActionRefused, match="年份"):
            settling.begin(session, city.clerk, 26)
        with pytest.raises(NotAllowed):
            settling.begin(session, city.person, YEAR + 1)
    with city.office.reading() as session:
        assert len(kept.year(session, city.person, city.book_id).rules.undecided) == 15
        with pytest.raises(NotFound):
            kept.year(session, city.office.users[Role.ORGANISER], city.book_id)


def test_no_grade_before_everything_is_set(city: City) -> None:
    city.begin(settle=False)
    decide(city, 1, {key: one for key, one in VALUES.items() if key != "quota:excellent"})
    appraisee_id = city.add()
    city.mark(appraisee_id)
    with (
        city.office.writing() as session,
        pytest.raises(ActionRefused, match=r"还有 1 处未定.*优秀.*比例"),
    ):
        grading.grade(
            session, city.approver, appraisee_id, 1, grade_id="competent", reason="综合评定"
        )


def test_every_problem_at_once_and_nothing_kept(city: City) -> None:
    city.begin(settle=False)
    late = Word("", "某组", clock.today() + timedelta(days=1))
    with pytest.raises(ActionRefused) as refused:
        decide(city, 1, {"weight:law": "三十", "quota:excellent": "120", "made:up": "1"}, late)
    words = "\n".join(refused.value.problems)
    for one in ("“三十”", "120", "不在未定事项", "文号", "不能晚于今天"):
        assert one in words
    with pytest.raises(ActionRefused, match=r"30.00 \+ 60.00 = 90.00"):
        decide(city, 1, WEIGHTS | {"weight:duties-done": "60"})
    with pytest.raises(ActionRefused, match="还没有填写"):
        decide(city, 1, {}, NOBODY)
    with city.office.reading() as session:
        assert not kept.year(session, city.clerk, city.book_id).decided


def test_each_value_keeps_its_own_word_and_the_change_is_logged(city: City) -> None:
    city.begin()
    other = Word("示例发〔2026〕9号", "示例领导组", date(2026, 3, 1))
    decide(city, 2, {"quota:excellent": "15"}, other)
    with pytest.raises(Conflict):
        decide(city, 2, {"quota:excellent": "25"}, other)
    with city.office.reading() as session:
        year = kept.year(session, city.clerk, city.book_id)
        detail = session.scalars(
            select(AuditEventRow.detail).order_by(AuditEventRow.seq.desc()).limit(1)
        ).one()
    assert (year.rules.undecided, str(year.rules.grades[0].quota)) == ((), "15")
    assert year.decided["quota:excellent"].authority.document_no == "示例发〔2026〕9号"
    assert year.decided["quota:competent"].authority.document_no == WORD.document_no
    assert "20 → 15" in json.loads(detail)["decided"][0]


def test_values_stand_once_somebody_has_a_grade(city: City) -> None:
    appraisee_id = city.ready()
    with city.office.writing() as session:
        version = session.get_one(kept.AppraiseeRow, appraisee_id).version
        grading.grade(
            session, city.approver, appraisee_id, version, grade_id="excellent", reason="综合评定"
        )
    with city.office.reading() as session:
        version = kept.year(session, city.clerk, city.book_id).version
    with pytest.raises(ActionRefused, match="已经评定了等次"):
        decide(city, version, {"quota:excellent": "50"})


def test_new_weights_may_not_fall_below_points_given(city: City) -> None:
    city.begin()
    city.mark(city.add())
    with pytest.raises(ActionRefused, match=r"示例科员甲.*已有 28.00.*0—20.00"):
        decide(city, 2, {"weight:law": "20", "weight:duties-done": "80"})


@pytest.mark.parametrize(("year", "count"), [(2020, 0), (2021, 1), (2026, 1)])
def test_what_rests_on_a_lapsed_law_is_a_finding(city: City, year: int, count: int) -> None:
    with city.office.writing() as session:
        book_id = settling.begin(session, city.clerk, year)
        found = legal_state(kept.year(session, city.clerk, book_id).rules, year)
    assert [one.basis.title for one in found.lapsed] == ["合同法"] * count
    assert [duty.number for one in found.lapsed for duty in one.duties] == [7] * count
    assert [one.id for one in found.unchecked] == ["technology-market-rules"]
