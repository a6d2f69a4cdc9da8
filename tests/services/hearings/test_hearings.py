"""The right of reply: told, answered, decided; who sees what; what the mark makes of it."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import clock, overview, review_lines, submissions
from services.access import PROVINCE
from services.hearings import replying, waiting
from services.hearings.kept import Decision
from services.panel.rules import SeeOthers
from services.tasks import TaskKind
from storage.review import FrozenSheetRow
from storage.submissions import SubmissionRow
from tests.services.hearings.cases import (
    FACTS,
    FORGED,
    PROOF,
    REASON,
    add,
    decide,
    reply,
    seen,
    tell,
    version_of,
)
from tests.services.office import Office
from tests.services.panel.seated import seated


def _total(office: Office, submission_id: int) -> Decimal | None:
    with office.reading() as session:
        user = office.users[Role.ORGANISER]
        return submissions.get_submission(session, user, submission_id).total(PROVINCE)


def _later(monkeypatch: pytest.MonkeyPatch, **by: float) -> None:
    moment = clock.now() + timedelta(**by)
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_a_case_goes_its_way_and_only_what_is_established_counts(office: Office) -> None:
    one = office.under_review()
    office.judge_all(one, skip=(FORGED,))
    first, second = add(office, one, 2)
    assert _total(office, one) == 90
    for case_id in (first, second):
        tell(office, case_id)
        reply(office, case_id)
    decide(office, first, Decision.MISTAKE, "园区已更正签到表，属于登记疏漏，不是故意")
    decide(office, second, Decision.ESTABLISHED)
    assert _total(office, one) == 95
    told, other = seen(office, one, office.users[Role.ORGANISER])
    assert not told.counts and other.counts and told.hearing is not None
    for part in ("告知园区，答复期限", "签到表漏登两场，已附原件", "决定过失", "不是故意"):
        assert part in told.hearing.words
    with office.reading() as session:
        at = review_lines.lines_at(session, office.users[Role.REVIEWER], office.round_id, FORGED)
    assert at[one][PROVINCE].cases == 1


def test_the_fifth_case_is_kept_though_it_changes_nothing(office: Office) -> None:
    one = office.under_review()
    office.judge_all(one, skip=(FORGED,))
    ids = add(office, one, 5)
    assert _total(office, one) == 80
    with office.reading() as session:
        user = office.users[Role.ORGANISER]
        line = submissions.get_submission(session, user, one).sheets[PROVINCE].line(FORGED)
    assert line.cases == 5 and line.score == -20 and "（5）" in line.reason
    tell(office, ids[0])
    reply(office, ids[0])
    decide(office, ids[0], Decision.DISMISSED)
    assert _total(office, one) == 80  # four are left, still at the cap


def test_the_days_of_a_hearing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    one = office.under_review()
    (case_id,) = add(office, one)
    with pytest.raises(ActionRefused, match="还没有告知园区"):
        decide(office, case_id, Decision.DISMISSED)
    with pytest.raises(ActionRefused, match="至少一天"):
        tell(office, case_id, days=0)
    tell(office, case_id, days=2)
    with pytest.raises(ActionRefused, match="只能改晚"):
        tell(office, case_id, days=1)
    with pytest.raises(ActionRefused) as early:
        decide(office, case_id, None, "太短")
    assert len(early.value.problems) == 3 and "园区还没有答复" in early.value.problems[2]
    _later(monkeypatch, days=3)
    with pytest.raises(ActionRefused) as late:
        reply(office, case_id)
    assert "已过" in str(late.value) and "测试省厅的组织人" in str(late.value)
    tell(office, case_id, days=1)  # the office grants a later day
    reply(office, case_id, "迟到的说明，材料另寄")
    _later(monkeypatch, days=2)
    decide(office, case_id, Decision.DISMISSED)
    with pytest.raises(ActionRefused, match="已决定“不成立”"):
        decide(office, case_id, Decision.ESTABLISHED)


def test_a_park_sees_its_own_told_cases_and_nobodys_name(office: Office) -> None:
    one = office.under_review()
    told, untold = add(office, one, 2)
    clerk, approver = office.users[Role.PARK_CLERK], office.users[Role.PARK_APPROVER]
    with office.reading() as session:
        assert replying.told_cases(session, clerk, one) == []
    tell(office, told)
    with office.reading() as session:
        (found,) = replying.told_cases(session, approver, one)
        tasks = overview.overview(session, clerk, office.round_id).tasks
        with pytest.raises(NotFound):
            replying.told_cases(session, office.other_clerk, one)
        for role in (Role.CITY_CLERK, Role.REVIEWER):
            with pytest.raises(NotAllowed):
                replying.told_cases(session, office.users[role], one)
    assert found.case_id == told and found.summary.startswith(FACTS) and found.proof == PROOF
    assert [task.kind for task in tasks] == [TaskKind.REPLY]
    assert "测试reviewer" not in repr(found) + repr(tasks)
    assert seen(office, one, clerk) == [] and seen(office, one, office.users[Role.CITY_CLERK]) == []
    for case_id, who in ((untold, clerk), (told, office.other_clerk), (told, approver)):
        with office.writing() as session, pytest.raises((NotFound, NotAllowed)):
            replying.reply(session, who, case_id, version_of(office, case_id), "并无此事")
    reply(office, told)
    decide(office, told, Decision.DISMISSED)
    with office.reading() as session:
        (found,) = replying.told_cases(session, clerk, one)
    assert found.closed and found.hearing.decision is None and REASON not in repr(found)


def test_two_clerks_do_not_write_over_each_other(office: Office) -> None:
    (case_id,) = add(office, office.under_review())
    tell(office, case_id)
    before = version_of(office, case_id)
    reply(office, case_id)
    with office.writing() as session, pytest.raises(Conflict, match="没有保存"):
        replying.reply(session, office.users[Role.PARK_CLERK], case_id, before, "另一种说法")


def test_no_signature_while_a_told_case_is_undecided(office: Office) -> None:
    one = office.under_review()
    office.judge_all(one, skip=(FORGED,))
    (case_id,) = add(office, one)
    with office.reading() as session:
        assert len(waiting.never_told(session, office.users[Role.REVIEWER], one)) == 1
    tell(office, case_id)
    with pytest.raises(ActionRefused, match="第18项有 1 起案件告知了园区，尚未决定"):
        office.step(Role.REVIEWER, one, Action.PROPOSE_VERIFIED)
    reply(office, case_id)
    with office.reading() as session:
        tasks = overview.overview(session, office.users[Role.REVIEWER], office.round_id).tasks
    assert "园区已答复，待决定" in tasks[0].text
    decide(office, case_id, Decision.DISMISSED)
    office.step(Role.REVIEWER, one, Action.PROPOSE_VERIFIED)


def test_found_after_verification_it_recomputes_and_history_stays(office: Office) -> None:
    one = office.verified()
    assert _total(office, one) == 100
    office.step(Role.PROVINCE_APPROVER, one, Action.REOPEN_REVIEW, "核定后发现材料造假线索")
    (case_id,) = add(office, one)
    tell(office, case_id)
    reply(office, case_id)
    decide(office, case_id, Decision.ESTABLISHED)
    office.step(Role.REVIEWER, one, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, one, Action.VERIFY)
    assert _total(office, one) == 95
    with office.reading() as session:
        query = select(FrozenSheetRow.content).order_by(FrozenSheetRow.id)
        kept = [json.loads(content) for content in session.scalars(query)]
    assert [Decimal(one["sheet"]["total"]) for one in kept] == [100, 95]
    assert "hearings" not in kept[0] and kept[1]["hearings"][0]["decision"] == "established"


@pytest.mark.parametrize("see_others", SeeOthers)
def test_on_a_panel_a_case_is_its_own_seats(office: Office, see_others: SeeOthers) -> None:
    panel = seated(office, see_others)
    chair, second, third = panel.reviewers
    (case_id,) = add(office, panel.submission_id, by=second)
    with pytest.raises(NotFound):
        tell(office, case_id, by=third)
    tell(office, case_id, by=second)
    sees = see_others is SeeOthers.ALWAYS
    for other in (chair, third):
        assert bool(seen(office, panel.submission_id, other)) is sees
        with office.reading() as session:
            found = waiting.heard_cases(session, other, panel.submission_id)
        assert bool(found) is sees and second.name not in repr(found)
    reply(office, case_id)
    with office.reading() as session:
        row = session.get_one(SubmissionRow, panel.submission_id)
        due = [bool(waiting.to_decide(session, user, [row])) for user in panel.reviewers]
    assert due == [sees, True, False]
    if not sees:
        with pytest.raises(NotFound):
            decide(office, case_id, Decision.DISMISSED, by=chair)
    decide(office, case_id, Decision.DISMISSED, by=chair if sees else second)
    with pytest.raises(NotFound):
        decide(office, case_id, Decision.DISMISSED, by=third)
