"""合规检查: what people say of a finding, and what becomes of it."""

from datetime import date

import pytest

from scoring.errors import ActionRefused, Conflict, NotAllowed
from scoring.findings import FindingKind, FindingState
from scoring.workflow import Role
from services import overview
from services.findings import check, saying
from services.findings.check import Finding
from services.people import User
from services.tasks import TaskKind
from tests.services.findings import planted
from tests.services.findings.found import (
    PLAIN,
    found,
    the_one,
    two_parks,
)
from tests.services.office import Office


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
