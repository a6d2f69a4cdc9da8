"""A grade with reasons, an appeal, the year closed; who may read what of it on the way."""

from datetime import timedelta
from decimal import Decimal

import pytest

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.workflow import Role
from services import clock
from services.appraisals import appeals, closing, grading, kept, marking, people, seen, summaries
from services.appraisals.appeals import AppealDecision
from services.appraisals.marking import Given
from services.appraisals.seen import Appraisee
from services.people import User
from tests.services.appraisals.years import City


def grade(
    city: City, appraisee_id: int, chosen: str, reason: str = "综合评定", departure: str = ""
) -> None:
    version = city.version(appraisee_id)
    with city.office.writing() as session:
        grading.grade(
            session, city.approver, appraisee_id, version,
            grade_id=chosen, reason=reason, departure=departure,
        )  # fmt: skip


def read(city: City, user: User) -> list[Appraisee]:
    with city.office.reading() as session:
        return seen.appraisees(session, user, city.book_id)


def close(city: City, reason: str = "") -> None:
    with city.office.writing() as session:
        version = kept.year(session, city.approver, city.book_id).version
        closing.close(session, city.approver, city.book_id, version, reason)


def test_the_grade_that_the_total_reaches_needs_a_reason_only(city: City) -> None:
    appraisee_id = city.ready()
    with city.office.reading() as session:
        found = grading.considered(session, city.approver, appraisee_id)
    assert found.total is not None and found.total.points == Decimal("92.50")
    assert found.reached is not None and found.reached.title == "优秀"
    assert found.departures["excellent"] == ()
    with pytest.raises(ActionRefused, match="理由"):
        grade(city, appraisee_id, "excellent", reason="")
    grade(city, appraisee_id, "excellent")
    (one,) = read(city, city.person)
    assert one.grade is not None and (one.grade.title, one.departure) == ("优秀", "")
    assert "= 92.50" in one.history[-1]["total"]


def test_departing_from_threshold_and_methods_has_to_be_explained(city: City) -> None:
    city.begin()
    appraisee_id = city.add(user=city.approver)
    city.mark(appraisee_id, law="10", duties_done="40")
    with pytest.raises(ActionRefused) as refused:
        grade(city, appraisee_id, "competent")
    for words in ("得分 49.00", "应为“不称职”", "没有个人总结", "没有进行民主评议", "本人"):
        assert words in refused.value.problems[0]
    grade(city, appraisee_id, "competent", departure="领导组集体研究，见纪要")
    (one,) = read(city, city.clerk)
    assert one.departure == "领导组集体研究，见纪要" and len(one.history[-1]["departs"]) == 4


def test_marks_wait_for_weights_keep_within_them_and_are_not_ones_own(city: City) -> None:
    city.begin(settle=False)
    appraisee_id, own = city.add(), city.add("示例经办", user=city.clerk)

    def mark(one: int, version: int, points: str, reason: str = "见记录") -> None:
        with city.office.writing() as session:
            given = {"law": Given(Decimal(points), reason, version)}
            marking.mark(session, city.clerk, one, given)

    with pytest.raises(ActionRefused, match="权重未定"):
        mark(appraisee_id, 0, "10")
    city.begin_values()
    with pytest.raises(ActionRefused, match="本人"):
        mark(own, 0, "10")
    with pytest.raises(ActionRefused) as refused:
        mark(appraisee_id, 0, "30.5", "")
    assert len(refused.value.problems) == 2
    mark(appraisee_id, 0, "30")
    with pytest.raises(Conflict):
        mark(appraisee_id, 0, "29")
    mark(appraisee_id, 1, "29")
    assert read(city, city.clerk)[0].marks["law"].points == Decimal(29)


def test_a_graded_persons_marks_stand_until_the_grade_is_withdrawn(city: City) -> None:
    appraisee_id = city.ready()
    grade(city, appraisee_id, "excellent")
    with city.office.writing() as session, pytest.raises(ActionRefused, match="先撤回等次"):
        marking.mark(session, city.clerk, appraisee_id, {"law": Given(Decimal(1), "更正", 1)})
    with city.office.writing() as session, pytest.raises(ActionRefused, match="先撤回等次"):
        summaries.write(session, city.person, appraisee_id, city.version(appraisee_id), "补充")
    version = city.version(appraisee_id)
    with city.office.writing() as session:
        grading.withdraw(session, city.approver, appraisee_id, version, "漏计一项")
        marking.mark(session, city.clerk, appraisee_id, {"law": Given(Decimal(1), "更正", 1)})
    (one,) = read(city, city.person)
    assert one.grade is None and [each["kind"] for each in one.history][-2:] == [
        "grade", "withdrawn"
    ]  # fmt: skip


def test_an_upheld_appeal_waits_for_a_new_grade_and_both_stay_to_be_read(city: City) -> None:
    appraisee_id = city.ready(law="20", duties_done="40")
    with city.office.writing() as session, pytest.raises(ActionRefused, match="还没有评定等次"):
        appeals.appeal(session, city.person, appraisee_id, city.version(appraisee_id), "不服")
    grade(city, appraisee_id, "incompetent")
    with city.office.writing() as session, pytest.raises(NotFound):
        appeals.appeal(session, city.third, appraisee_id, 1, "替别人申诉")
    version = city.version(appraisee_id)
    with city.office.writing() as session:
        appeals.appeal(session, city.person, appraisee_id, version, "漏计两项工作")
    with pytest.raises(ActionRefused, match="申诉还没有答复"):
        close(city)
    version = city.version(appraisee_id)
    with city.office.writing() as session:
        with pytest.raises(ActionRefused, match="在办理"):
            appeals.appeal(session, city.person, appraisee_id, version, "再提一份")
        with pytest.raises(NotAllowed):
            appeals.answer(session, city.clerk, appraisee_id, version, None, "")
        appeals.answer(
            session, city.approver, appraisee_id, version, AppealDecision.UPHELD, "查实漏计"
        )
    with pytest.raises(ActionRefused, match="还没有重新评定"):
        close(city)
    grade(city, appraisee_id, "competent", departure="补计两项工作，见申诉答复")
    (one,) = read(city, city.person)
    kinds = [each["kind"] for each in one.history]
    assert kinds[-4:] == ["grade", "appeal", "answer", "grade"] and not one.waits_for_grade
    assert one.history[-4]["grade"] == "不称职"


def test_the_office_enters_a_paper_appeal_with_its_day(city: City) -> None:
    appraisee_id = city.ready()
    grade(city, appraisee_id, "excellent")
    version, tomorrow = city.version(appraisee_id), clock.today() + timedelta(days=1)
    with city.office.writing() as session:
        with pytest.raises(ActionRefused, match="收到日期"):
            appeals.appeal(session, city.clerk, appraisee_id, version, "书面申诉", tomorrow)
        appeals.appeal(session, city.clerk, appraisee_id, version, "书面申诉", clock.today())


def test_too_many_of_a_grade_close_only_with_a_reason_and_then_nothing_changes(
    city: City,
) -> None:
    appraisee_id = city.ready()
    with pytest.raises(ActionRefused, match="还没有评定等次：示例科员甲"):
        close(city, "一人单位")
    grade(city, appraisee_id, "excellent")
    with city.office.reading() as session:
        assert "100.00%，超过 20.00%" in seen.overruns(session, city.clerk, city.book_id)[0]
        assert seen.announced(session, city.third, city.book_id) == []
    with pytest.raises(ActionRefused, match="写明超出比例的原因"):
        close(city)
    close(city, "本级只有一人")
    version = city.version(appraisee_id)
    with city.office.writing() as session:
        for act in (
            lambda: grading.withdraw(session, city.approver, appraisee_id, version, "改一改"),
            lambda: appeals.appeal(session, city.person, appraisee_id, version, "不服"),
            lambda: appeals.use(session, city.clerk, appraisee_id, version, "奖励"),
            lambda: people.add(session, city.clerk, city.book_id, people.Person("post", "乙")),
        ):
            with pytest.raises(ActionRefused, match="已经办结"):
                act()
        assert [one.grade for one in seen.announced(session, city.third, city.book_id)] == ["优秀"]


def test_others_of_the_unit_and_other_units_read_nothing_of_a_person(city: City) -> None:
    appraisee_id = city.ready()
    grade(city, appraisee_id, "excellent")
    assert [one.is_own for one in read(city, city.person)] == [True]
    assert read(city, city.third) == []
    assert len(read(city, city.approver)) == 1
    with city.office.reading() as session:
        with pytest.raises(NotFound):
            seen.appraisee(session, city.third, appraisee_id)
        for role in (Role.ADMIN, Role.ORGANISER, Role.PARK_CLERK):
            with pytest.raises(NotFound):
                seen.appraisees(session, city.office.users[role], city.book_id)


def test_a_summary_is_the_persons_own_or_entered_from_paper(city: City) -> None:
    city.begin()
    own, paper = city.add(user=city.person), city.add("示例科员乙")
    city.summarise(own, city.person)
    city.summarise(paper)
    with pytest.raises(ActionRefused, match="不能代改"):
        city.summarise(own)
    with pytest.raises(NotFound):
        city.summarise(paper, city.third)
    assert [one.summary_is_own for one in read(city, city.clerk)] == [True, False]
