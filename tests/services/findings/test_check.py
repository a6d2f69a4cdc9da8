"""合规检查: what is found in one park and between two, who may know, what people say of it."""

from datetime import date
from pathlib import Path

import pytest

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.findings import FindingKind, FindingState, Severity
from scoring.workflow import Action, Role
from services import city, overview, self_assessment
from services.findings import check, saying
from services.findings.check import Finding
from services.people import User
from services.steps import take
from services.tasks import TaskKind
from storage.submissions import SubmissionRow
from tests.services.findings import planted
from tests.services.office import Office

PLAIN = "2026年法治政府建设工作报告\n全年集中学法4次。{}\n2026年12月20日\n"
COPIED = (
    "园区依托企业服务专员制度，把合同审查、知识产权预警和诚信提示送进车间和实验室，"
    "由法务人员逐户建立问题清单，按周销号，企业普遍反映办事更省心"
)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_LOCAL", str(tmp_path))


def found(office: Office, user: User, submission_id: int) -> list[Finding]:
    with office.reading() as session:
        return check.findings(session, user, submission_id)


def of_kind(findings: list[Finding] | tuple[Finding, ...], kind: FindingKind) -> list[Finding]:
    return [one for one in findings if one.kind is kind]


def the_one(findings: list[Finding], kind: FindingKind) -> Finding:
    (one,) = of_kind(findings, kind)
    return one


def handed_in_by(office: Office, clerk: User, approver: User, submission_id: int) -> None:
    """Through the park's own hands to its city and, where that is the near one, on."""
    with office.writing() as session:
        take(session, clerk, submission_id, Action.SEND_FOR_APPROVAL)
        take(session, approver, submission_id, Action.SUBMIT)


def recommend(office: Office, submission_id: int) -> None:
    with office.writing() as session:
        city.propose_opinion(
            session, office.users[Role.CITY_CLERK], submission_id,
            recommended=True, words="材料齐全，同意推荐。",
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RECOMMENDED)


def two_parks(office: Office) -> tuple[int, int]:
    """Two recommended parks of one city that share a file and a passage."""
    ids = []
    people = (
        (office.users[Role.PARK_CLERK], office.users[Role.PARK_APPROVER]),
        (office.other_clerk, office.other_approver),
    )
    for number, (clerk, approver) in enumerate(people):
        mine = office.begin(clerk)
        office.fill(mine, clerk)
        text = PLAIN.format(f"{COPIED.replace('园区', clerk.unit_name)}，共{number + 3}件。")
        with office.writing() as session:
            planted.file(session, clerk, mine, "同一字节", f"制度{number}.pdf", "four-systems")
            planted.report(session, clerk, mine, text, name=f"报告{number}.docx")
        handed_in_by(office, clerk, approver, mine)
        recommend(office, mine)
        ids.append(mine)
    return ids[0], ids[1]


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


def say(
    office: Office, user: User, one: Finding, state: FindingState, note: str = "", version: int = 0
) -> int:
    with office.writing() as session:
        return saying.word(
            session, user, one.submissions[0], one.key, state=state, note=note, version=version
        )


def test_an_explanation_needs_a_reason_and_the_second_to_write_is_told(office: Office) -> None:
    clerk, approver, mine = (
        office.users[Role.PARK_CLERK], office.users[Role.PARK_APPROVER], office.begin(),
    )  # fmt: skip
    office.fill(mine)
    one = the_one(found(office, clerk, mine), FindingKind.CLAIM_UNCOUNTED)
    with pytest.raises(ActionRefused, match="写明理由"):
        say(office, clerk, one, FindingState.EXPLAINED)
    with pytest.raises(ActionRefused, match="自己会"):
        say(office, clerk, one, FindingState.RESOLVED)
    say(office, clerk, one, FindingState.EXPLAINED, "签到表随纸质件报送")
    with pytest.raises(Conflict):
        say(office, approver, one, FindingState.OPEN)
    again = the_one(found(office, approver, mine), FindingKind.CLAIM_UNCOUNTED)
    assert (again.state, again.version, again.is_pending) == (FindingState.EXPLAINED, 1, False)
    with office.writing() as session, pytest.raises(NotAllowed):
        saying.word(session, office.users[Role.OBSERVER], mine, one.key, state=FindingState.IN_HAND)


def test_what_the_province_says_stays_with_it_and_what_a_park_says_goes_up(office: Office) -> None:
    clerk, reviewer = office.users[Role.PARK_CLERK], office.users[Role.REVIEWER]
    mine, _ = two_parks(office)
    one = the_one(found(office, clerk, mine), FindingKind.UNPLANNED)
    say(office, clerk, one, FindingState.EXPLAINED, "日常工作，没有写进方案")
    seen = the_one(found(office, reviewer, mine), FindingKind.UNPLANNED)
    assert (seen.state, seen.version) == (FindingState.EXPLAINED, 0)
    say(office, reviewer, seen, FindingState.IN_HAND, "疑似没有开展")
    say(
        office, reviewer, the_one(found(office, reviewer, mine), FindingKind.SAME_FILE),
        FindingState.IN_HAND, "查两家原件",
    )  # fmt: skip
    told = found(office, clerk, mine)
    back = the_one(told, FindingKind.UNPLANNED)
    assert (back.state, [word.note for word in back.words]) == (
        FindingState.EXPLAINED,
        ["日常工作，没有写进方案"],
    )
    with office.reading() as session:
        assert not saying.resolved(session, clerk, mine, told)
    above = the_one(found(office, office.users[Role.ORGANISER], mine), FindingKind.UNPLANNED)
    assert above.state is FindingState.IN_HAND and len(above.words) == 2


def test_what_is_mended_is_resolved_by_itself(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.begin()
    office.fill(mine)
    one = the_one(found(office, clerk, mine), FindingKind.CLAIM_UNCOUNTED)
    say(office, clerk, one, FindingState.IN_HAND)
    with office.writing() as session:
        planted.report(session, clerk, mine, PLAIN.format(""))
    now = found(office, clerk, mine)
    with office.reading() as session:
        (gone,) = saying.resolved(session, clerk, mine, now)
    assert gone.word.kind is FindingKind.CLAIM_UNCOUNTED


def test_a_report_posted_late_is_a_finding_of_a_department_only(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.begin()
    title = "某某市科学技术局关于2026年度法治政府建设工作情况的报告"
    text = f"{title}\n全年集中学法4次。\n2027年1月9日\n"
    with office.writing() as session:
        planted.report(
            session, clerk, mine, text, unit="某某市科学技术局", relevance="accepted",
            posted=date(2027, 5, 1),
        )  # fmt: skip
    late = the_one(found(office, clerk, mine), FindingKind.REPORT_LATE)
    assert "2027-05-01" in late.sentence and "第二十四条" in late.remedy


def test_the_park_is_told_how_many_wait_in_one_line(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.begin()
    office.fill(mine)
    with office.reading() as session:
        tasks = overview.overview(session, clerk, office.round_id).tasks
        count = check.pending(session, clerk, mine)
    (task,) = [one for one in tasks if one.kind is TaskKind.FINDINGS]
    assert count == 1 and task.text == "合规检查：1 个问题待处理"
