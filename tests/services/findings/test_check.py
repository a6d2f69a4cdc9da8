"""合规检查: what is found in one park and between two, and who may know."""

import pytest

from scoring.errors import NotAllowed, NotFound
from scoring.findings import FindingKind, Severity
from scoring.workflow import Role
from services import self_assessment
from services.findings import check
from storage.submissions import SubmissionRow
from tests.services.findings import planted
from tests.services.findings.found import (
    PLAIN,
    found,
    of_kind,
    the_one,
    two_parks,
)
from tests.services.office import Office


def test_a_full_mark_with_nothing_to_show_is_an_error_until_something_is_shown(
    office: Office,
) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.begin()
    office.fill(mine)
    with office.writing() as session:
        version = self_assessment.entries(session, clerk, mine)["legal-adviser"].version
        self_assessment.save(session, clerk, mine, "legal-adviser", version, evidence="")
    bare = the_one(found(office, clerk, mine), FindingKind.CLAIM_BARE)
    assert (bare.severity, bare.seq) == (Severity.ERROR, 3)
    assert "自评满分 5.00" in bare.sentence and "聘书或顾问合同" in bare.remedy
    with office.writing() as session:  # a printed sheet without its evidence proves no fault
        session.get_one(SubmissionRow, mine).source_note = "只录原件所载"
    assert not of_kind(found(office, clerk, mine), FindingKind.CLAIM_BARE)
    with office.writing() as session:
        session.get_one(SubmissionRow, mine).source_note = ""
        planted.file(session, clerk, mine, "聘书", "聘书.pdf", "legal-adviser")
    assert not of_kind(found(office, clerk, mine), FindingKind.CLAIM_BARE)


def test_a_count_is_wanted_until_a_fact_gives_it(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.begin()
    office.fill(mine)
    uncounted = the_one(found(office, clerk, mine), FindingKind.CLAIM_UNCOUNTED)
    assert (uncounted.seq, uncounted.severity) == (4, Severity.WARNING)
    assert "每年1次以上" in uncounted.sentence
    with office.writing() as session:
        report_id = planted.report(session, clerk, mine, PLAIN.format(""), state="proposed")
    assert of_kind(found(office, clerk, mine), FindingKind.CLAIM_UNCOUNTED)
    with office.writing() as session:
        planted.decide(session, report_id, "law_study_session_count", "accepted")
    assert not of_kind(found(office, clerk, mine), FindingKind.CLAIM_UNCOUNTED)


def test_two_figures_for_one_total_are_told_with_both_quotes(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.begin()
    office.fill(mine, four_systems="4")
    with office.writing() as session:
        text = PLAIN.format("规范性文件备案率100%。发放宣传资料500份。发放宣传资料300份。")
        planted.report(session, clerk, mine, text, name="甲.docx")
        version = self_assessment.entries(session, clerk, mine)["four-systems"].version
        self_assessment.save(
            session, clerk, mine, "four-systems", version, reason="规范性文件备案率98%，扣1分"
        )
    two = the_one(found(office, clerk, mine), FindingKind.TWO_FIGURES)  # and none of the leaflets
    assert two.seq == 6 and two.severity is Severity.WARNING
    assert "100%（《甲.docx》" in two.sentence and "98%（第6项扣分原因" in two.sentence


def test_an_increase_beside_a_stock_is_no_contradiction(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.begin()
    with office.writing() as session:
        said = PLAIN.format("现有公职律师3名。新增2名公职律师。权责清单事项23项。其中许可3项。")
        planted.report(session, clerk, mine, said)
    assert not of_kind(found(office, clerk, mine), FindingKind.TWO_FIGURES)


def test_a_report_that_does_not_add_up_is_of_another_year_or_unit(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.begin()
    office.fill(mine)
    with office.writing() as session:
        text = PLAIN.format("权责清单事项23项，其中行政许可3项、行政处罚12项、其他职权9项。")
        planted.report(session, clerk, mine, text, name="本园区.docx")
        planted.report(session, clerk, mine, "报告。", unit="某某市科学技术局", name="某局.docx")
    sums = the_one(found(office, clerk, mine), FindingKind.SUM_OPEN)
    assert sums.sentence.startswith("“本园区.docx”：") and "23" in sums.sentence
    foreign = the_one(found(office, clerk, mine), FindingKind.FOREIGN_REPORT)
    assert "某某市科学技术局" in foreign.sentence
    with office.writing() as session:
        planted.report(session, clerk, mine, "2019年集中学法9次。", name="旧.docx")
        for row in session.scalars(planted.select(planted.ReportFactRow)):
            row.period = "2019" if "9次" in row.quote else row.period
    outside = the_one(found(office, clerk, mine), FindingKind.OUTSIDE_PERIOD)
    assert "旧.docx" in outside.sentence and "2019年" in outside.sentence


def test_rates_tasks_and_marks_without_task_are_held_against_the_plan(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.begin()
    office.fill(mine)
    with office.writing() as session:
        planted.report(session, clerk, mine, PLAIN.format("规范性文件备案率96%。"))
        planted.file(
            session, clerk, mine, "清理", "文件清理目录.pdf", "four-systems", "major-decisions"
        )
    told = found(office, clerk, mine)
    rate = the_one(told, FindingKind.RATE_SHORT)
    assert "100%" in rate.sentence and "附件1 三（四）2" in rate.sentence and rate.seq == 6
    unproved = " ".join(one.sentence for one in of_kind(told, FindingKind.DUTY_UNPROVED))
    assert "案卷" in unproved and "清理" not in unproved
    assert "第4、5、11、12、14项自评共 30.00 分" in the_one(told, FindingKind.UNPLANNED).sentence
    assert "第6、7项共用“文件清理目录.pdf”" in the_one(told, FindingKind.SHARED_EVIDENCE).sentence


def test_what_two_parks_share_is_told_to_the_province_and_their_city_and_to_no_park(
    office: Office,
) -> None:
    mine, theirs = two_parks(office)
    for role in (Role.REVIEWER, Role.ORGANISER, Role.PROVINCE_APPROVER, Role.OBSERVER):
        told = found(office, office.users[role], mine)
        assert "制度1.pdf" in the_one(told, FindingKind.SAME_FILE).sentence
        alike = the_one(told, FindingKind.ALIKE_TEXT)
        assert set(alike.submissions) == {mine, theirs} and "企业服务专员" in alike.sentence
    assert of_kind(found(office, office.users[Role.CITY_CLERK], mine), FindingKind.SAME_FILE)
    for user, own, other in (
        (office.users[Role.PARK_CLERK], mine, "测试园区二"),
        (office.users[Role.PARK_APPROVER], mine, "测试园区二"),
        (office.other_clerk, theirs, "测试园区一"),
    ):
        told = found(office, user, own)
        assert told and not [one for one in told if one.kind.is_between_parks]
        assert not [one for one in told if other in one.sentence + one.remedy]
        with office.reading() as session, pytest.raises(NotAllowed):
            check.round_findings(session, user, office.round_id)
    with office.reading() as session, pytest.raises(NotFound):
        check.findings(session, office.users[Role.PARK_CLERK], theirs)


def test_a_city_is_not_told_of_a_park_of_another_city(office: Office) -> None:
    mine, _ = two_parks(office)
    far = office.begin(office.far_clerk)
    with office.writing() as session:
        planted.file(session, office.far_clerk, far, "同一字节", "远处.pdf", "four-systems")
        session.get_one(SubmissionRow, far).status = "under_review"
    with office.reading() as session:
        near = check.round_findings(session, office.users[Role.CITY_CLERK], office.round_id)
        wide = check.round_findings(session, office.users[Role.REVIEWER], office.round_id)
        remote = check.round_findings(session, office.far_city, office.round_id)
    assert "测试园区三" in of_kind(wide.between, FindingKind.SAME_FILE)[0].sentence
    assert len(of_kind(near.between, FindingKind.SAME_FILE)[0].submissions) == 2
    assert "测试园区三" not in "".join(one.sentence for one in near.between)
    assert not remote.between and [one.park for one in remote.parks] == ["测试园区三"]
    assert "测试园区三" in the_one(
        found(office, office.users[Role.REVIEWER], mine), FindingKind.SAME_FILE
    ).sentence  # fmt: skip


def test_a_draft_is_compared_with_nobody(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.under_review()
    theirs = office.begin(office.other_clerk)
    with office.writing() as session:
        planted.file(session, clerk, mine, "同一字节", "甲.pdf", "four-systems")
        planted.file(session, office.other_clerk, theirs, "同一字节", "乙.pdf", "four-systems")
    assert not of_kind(
        found(office, office.users[Role.REVIEWER], mine), FindingKind.SAME_FILE
    )  # fmt: skip
