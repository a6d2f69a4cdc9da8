"""A case found after the naming: told to the office alone, revoked or kept, named again."""

from dataclasses import replace
from datetime import date

import pytest

from scoring.errors import ActionRefused, NotAllowed
from scoring.workflow import Action, Role
from services import clock, judging, publication, review, sign_offs
from services.notice import kept, making, mark_change, naming, notice_tasks, revoking, withdrawing
from services.notice import named as the_named
from services.notice.mark_change import MarkChange
from services.notice.named import Naming
from services.notice.naming import Written
from services.rounds import get_round
from services.standings import standings
from services.tasks import TaskKind
from tests.services.notice.afterwards import FROM, UNTIL, WANTED, Afterwards

NAMED = date(2026, 10, 12)
LATER = date(2026, 11, 2)
AT = "falsified-papers"
WRITTEN = Written("测试命名〔2026〕5号", NAMED, None, None)


@pytest.fixture
def named(after: Afterwards) -> Afterwards:
    """Published, put on public notice, its first park named."""
    office = after.office
    after.make()
    with office.writing() as session:
        publication.propose(session, office.users[Role.ORGANISER], office.round_id)
        publication.publish(session, office.users[Role.PROVINCE_APPROVER], office.round_id)
    after.on(NAMED)
    name(after, WRITTEN)
    return after


def name(after: Afterwards, written: Written) -> None:
    office = after.office
    with office.writing() as session:
        organiser = office.users[Role.ORGANISER]
        naming.name_parks(session, organiser, office.round_id, (after.first,), written)


def known(after: Afterwards) -> Naming:
    office = after.office
    with office.reading() as session:
        (one,) = the_named.namings(session, office.users[Role.ORGANISER], office.round_id)
    return one


def change(after: Afterwards) -> MarkChange | None:
    office = after.office
    with office.reading() as session:
        approver = office.users[Role.PROVINCE_APPROVER]
        return mark_change.change_of(session, approver, known(after).id)


def tasks(after: Afterwards) -> list[str]:
    office, organiser = after.office, after.office.users[Role.ORGANISER]
    with office.reading() as session:
        campaign = get_round(session, organiser, office.round_id)
        found = notice_tasks.notice_tasks(session, organiser, campaign)
    return [one.text for one in found if one.kind is TaskKind.REVISIT]


def case_at(after: Afterwards, indicator_id: str = "serious-violation") -> None:
    """The review opened again, a case recorded, the mark verified anew."""
    office = after.office
    reviewer = office.users[Role.REVIEWER]
    office.step(Role.PROVINCE_APPROVER, after.first, Action.REOPEN_PUBLISHED, "公布后发现案件")
    with office.writing() as session:
        version = judging.looks(session, reviewer, after.first)[indicator_id].version
        review.add_case(
            session, reviewer, after.first, indicator_id, version, found_on=clock.today(),
            summary="某处室超越职权作出处罚决定", proof="行政复议决定书", reply="",
            request_key="after-naming",
        )  # fmt: skip
    office.step(Role.REVIEWER, after.first, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, after.first, Action.VERIFY)


def publish_again(after: Afterwards) -> None:
    office, organiser = after.office, after.office.users[Role.ORGANISER]
    with office.writing() as session:
        code = sign_offs.ranking_code(standings(session, organiser, office.round_id))
        sign_offs.record_sign_off(
            session, organiser, office.round_id, "测试呈批〔2026〕20号", clock.today(), code
        )
        publication.propose(session, organiser, office.round_id)
        publication.publish(session, office.users[Role.PROVINCE_APPROVER], office.round_id)


def test_the_office_is_told_of_the_change_and_nobody_else(named: Afterwards) -> None:
    office = named.office
    assert change(named) is None and tasks(named) == []
    office.step(Role.PROVINCE_APPROVER, named.first, Action.REOPEN_PUBLISHED, "公布后发现案件")
    under_way = change(named)
    assert under_way is not None and under_way.now is None and not under_way.asks
    assert "重新核定之后，再决定" in under_way.words and tasks(named) == []
    office.step(Role.REVIEWER, named.first, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, named.first, Action.VERIFY)
    assert change(named) is None  # nothing was found
    office.step(Role.PROVINCE_APPROVER, named.first, Action.REOPEN_REVIEW, "又有线索")
    with office.reading() as session:
        for role in (Role.PARK_CLERK, Role.CITY_CLERK, Role.REVIEWER, Role.OBSERVER):
            with pytest.raises(NotAllowed):
                mark_change.changes(session, office.users[role], office.round_id)


def test_a_veto_after_the_naming_asks_for_a_decision_and_is_kept_with_it(
    named: Afterwards,
) -> None:
    office, organiser = named.office, named.office.users[Role.ORGANISER]
    case_at(named)
    found = change(named)
    assert found is not None and found.asks and found.now is not None
    assert "命名时 100.00 分、第1名，现为" in found.words and "一票否决" in found.words
    assert "尚未重新公布" in found.words
    publish_again(named)
    found = change(named)
    assert found is not None and "尚未重新公布" not in found.words
    assert tasks(named) == ["甲<园>：命名后核定结果已变，请决定是否撤销"]
    one = known(named)
    with office.writing() as session:
        revoking.revoke(
            session, organiser, one.id, one.version, document_no="测试撤销〔2026〕1号", on=NAMED,
            reason="公布后查实一票否决事项",
        )  # fmt: skip
    last = known(named).history[-1]
    assert last["published"] == "100.00" and last["vetoed"] is True
    assert change(named) is None and tasks(named) == []


def test_keeping_the_name_is_a_revisit_after_which_nobody_is_asked(named: Afterwards) -> None:
    office, organiser = named.office, named.office.users[Role.ORGANISER]
    case_at(named, AT)
    assert tasks(named)
    one = known(named)
    with office.writing() as session:
        revoking.revisit(
            session, organiser, one.id, one.version, on=NAMED, words="已整改，保持命名",
            next_due=None,
        )  # fmt: skip
    assert change(named) is None and tasks(named) == []


def test_what_a_case_would_make_is_worked_out_from_what_was_published(named: Afterwards) -> None:
    office, organiser = named.office, named.office.users[Role.ORGANISER]
    office.step(Role.PROVINCE_APPROVER, named.first, Action.REOPEN_PUBLISHED, "公布后发现案件")
    with office.writing() as session:
        judging.judge(
            session, office.users[Role.REVIEWER], named.first, "law-publicity", 1,
            looked_at=False,
        )  # fmt: skip
    with office.reading() as session:
        found = revoking.recomputed(session, organiser, known(named).id, AT)
    assert "公布 100.00 分" in found.words


def test_a_revoked_park_is_named_again_with_a_reason_and_its_history(named: Afterwards) -> None:
    office, organiser = named.office, named.office.users[Role.ORGANISER]
    one = known(named)
    with office.writing() as session:
        revoking.revoke(
            session, organiser, one.id, one.version, document_no="测试撤销〔2026〕1号",
            on=date(2026, 10, 20) if clock.today() > NAMED else NAMED, reason="查实的事实有误",
        )  # fmt: skip
    named.on(LATER)
    with office.reading() as session:
        assert naming.revoked_before(session, organiser, office.round_id) == {named.first: NAMED}
        assert named.first in naming.candidates(session, organiser, office.round_id)
    again = replace(WRITTEN, document_no="测试命名〔2026〕9号", named_on=date(2026, 10, 1))
    with pytest.raises(ActionRefused) as refused:
        name(named, again)
    said = "\n".join(refused.value.problems)
    assert "须写明凭什么重新命名" in said and "2026年10月12日撤销命名" in said
    name(named, replace(again, named_on=LATER, again="复核查明原撤销依据的事实不成立"))
    found = known(named)
    assert found.is_valid and found.document_no == "测试命名〔2026〕9号"
    assert [entry["kind"] for entry in found.history] == ["named", "revoked", "named"]
    assert found.history[1]["document_no"] == "测试撤销〔2026〕1号"
    with pytest.raises(ActionRefused, match="已经命名"):
        name(named, replace(again, named_on=LATER, again="再来一次"))


def test_after_a_naming_the_notice_stays_and_another_may_follow(named: Afterwards) -> None:
    office, organiser = named.office, named.office.users[Role.ORGANISER]
    with office.reading() as session:
        (mine,) = kept.notices(session, organiser, office.round_id)
        assert "撤销命名" in withdrawing.why_kept(session, organiser, mine.id)
        assert not making.may_follow(session, organiser, office.round_id)
    with office.writing() as session, pytest.raises(ActionRefused, match="不能撤回"):
        withdrawing.withdraw(session, organiser, mine.id, "名单有误")
    case_at(named)
    with office.reading() as session:
        (stop,) = naming.obstacles(session, organiser, office.round_id)
    assert "重新公布之前不能命名" in stop
    publish_again(named)
    with office.reading() as session:
        assert making.may_follow(session, organiser, office.round_id)
        (stop,) = naming.obstacles(session, organiser, office.round_id)
    assert "重新签批，再次公示" in stop
    second = named.make(replace(WANTED, from_on=NAMED))
    named.on(LATER)
    with office.reading() as session:
        later, first = kept.notices(session, organiser, office.round_id)
        assert later.content is not None and first.content is not None
        assert [one.name for one in later.content.parks] == ["乙园"]
        assert [one.name for one in first.content.parks] == ["甲<园>", "乙园"]
        assert withdrawing.why_kept(session, organiser, second) == ""
        assert naming.obstacles(session, organiser, office.round_id) == []
        old = kept.public_notice(session, first.slug)
        assert old.followed_by == later.address and old.content == first.content
        assert kept.public_notice(session, later.slug).followed_by == ""
    assert (first.from_on, first.until_on) == (FROM, UNTIL)
