"""A panel from assignment to the verified mark: recusal, blindness, the chair, leaving midway."""

import io
import zipfile
from decimal import Decimal

import pytest

from documents.paper import Rater
from scoring.errors import ActionRefused, NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import judging, ledger, papers, review_lines, submissions
from services.panel import proposal, recusal, seats, settling
from services.panel.rules import SeeOthers
from services.people import User
from storage.people import UnitRow
from tests.services.office import Office, account
from tests.services.panel.seated import ROW, Seated, more_reviewers, seated, set_rules


def _ledger_words(one: Seated, user: User) -> list[tuple[str, str, str]]:
    with one.office.reading() as session:
        found = ledger.ledger(session, user, submission_id=one.submission_id)
    return [(entry.seat, entry.reason, entry.by) for entry in found if entry.kind != "self"]


def test_three_words_become_the_verified_mark(office: Office) -> None:
    one = seated(office)
    for reviewer, off in zip(one.reviewers, ("1", "0", "0.5"), strict=True):
        one.say(reviewer, off)
        one.lock(reviewer)
    assert one.mark(office.users[Role.ORGANISER]) == Decimal("4.50")
    office.step(Role.REVIEWER, one.submission_id, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, one.submission_id, Action.VERIFY)
    with office.reading() as session:
        seen = submissions.get_submission(session, one.reviewers[1], one.submission_id)
    line = seen.sheets["province"].line(ROW)
    assert line.score == Decimal("4.50")
    assert "3位评审分别扣1.00、0.00、0.50，取平均数扣0.50" in line.reason


@pytest.mark.parametrize("see_others", SeeOthers)
def test_until_one_has_locked_nothing_of_the_others_shows(
    office: Office, see_others: SeeOthers
) -> None:
    one = seated(office, see_others)
    first, second, _ = one.reviewers
    one.say(first, "2", "只有两项制度有文件，其余没有见到")
    one.say(second, "0.5")
    sees_others = see_others is SeeOthers.ALWAYS
    assert one.mark(second) == Decimal("4.50")
    told = _ledger_words(one, second)
    assert any("只有两项制度" in reason for _, reason, _ in told) is sees_others
    assert not any(by == first.name for _, _, by in told)
    one.lock(second)
    told = _ledger_words(one, second)
    shown = see_others is not SeeOthers.NEVER
    assert any("只有两项制度" in reason for _, reason, _ in told) is shown


def test_counts_lines_and_looks_are_ones_own(office: Office) -> None:
    one = seated(office)
    first, second, third = one.reviewers
    one.say(first, "2")
    with office.reading() as session:
        lines = review_lines.lines_at(session, second, office.round_id, ROW)
        done = review_lines.progress(session, second, office.round_id)
        looks = judging.looks(session, second, one.submission_id)
    assert lines[one.submission_id]["province"].score is None
    assert done[one.submission_id].done == 0
    assert not any(look.looked_at for look in looks.values())
    with office.reading() as session:
        mine = review_lines.lines_at(session, first, office.round_id, ROW)
    assert mine[one.submission_id]["province"].score == 3
    assert one.mark(third) is None


def test_a_reviewer_without_a_seat_does_not_know_the_submission(office: Office) -> None:
    one = seated(office)
    outsider = _without_seat(office)
    with office.reading() as session:
        assert submissions.list_submissions(session, outsider, office.round_id) == []
        with pytest.raises(NotFound):
            submissions.get_submission(session, outsider, one.submission_id)
        assert ledger.ledger(session, outsider, round_id=office.round_id) == []


def _without_seat(office: Office) -> User:
    with office.writing() as session:
        unit = session.get_one(UnitRow, office.users[Role.REVIEWER].unit_id)
        return account(session, "weifen", Role.REVIEWER, unit)


def test_recusal_is_kept_at_assignment_and_in_every_query(office: Office) -> None:
    submission_id = office.under_review()
    set_rules(office)
    first, second = more_reviewers(office, 2)
    park_id = office.users[Role.PARK_CLERK].unit_id
    with office.writing() as session:
        city_id = session.get_one(UnitRow, park_id).parent_id
        assert city_id
        recusal.declare(session, second, city_id, "原在该市科技局任职")
    with office.writing() as session, pytest.raises(ActionRefused, match="须回避"):
        seats.assign(session, office.users[Role.ORGANISER], submission_id, second.id)
    with office.writing() as session:
        seats.assign(session, office.users[Role.ORGANISER], submission_id, first.id)
        recusal.declare(session, first, park_id, "本人担任该园区评审顾问")
    with office.reading() as session, pytest.raises(NotFound):
        submissions.get_submission(session, first, submission_id)


def test_recusal_holds_without_panel_rules_too(office: Office) -> None:
    submission_id = office.under_review()
    reviewer = office.users[Role.REVIEWER]
    with office.writing() as session:
        recusal.declare(
            session, reviewer, office.users[Role.PARK_CLERK].unit_id, "亲属在该园区任职"
        )
    with office.writing() as session, pytest.raises(NotFound):
        judging.judge(session, reviewer, submission_id, ROW, 0, looked_at=True)


def test_a_locked_word_stands(office: Office) -> None:
    one = seated(office)
    reviewer = one.reviewers[0]
    one.say(reviewer)
    one.lock(reviewer)
    with office.writing() as session, pytest.raises(ActionRefused, match="已锁定"):
        judging.judge(session, reviewer, one.submission_id, ROW, 1, looked_at=False)


def test_locking_waits_for_every_word(office: Office) -> None:
    one = seated(office)
    with pytest.raises(ActionRefused, match="没有评定"):
        one.lock(one.reviewers[0])


def test_verifying_waits_for_every_lock_and_for_the_chair(office: Office) -> None:
    one = seated(office, threshold="1")
    for reviewer, off in zip(one.reviewers, ("3", "0", "0"), strict=True):
        one.say(reviewer, off)
    with pytest.raises(ActionRefused) as refused:
        office.step(Role.REVIEWER, one.submission_id, Action.PROPOSE_VERIFIED)
    assert refused.value.problems == ("您还没有锁定评分。",)
    for reviewer in one.reviewers:
        one.lock(reviewer)
    with pytest.raises(ActionRefused, match=r"分歧 3\.00 分，待组长裁定"):
        office.step(Role.REVIEWER, one.submission_id, Action.PROPOSE_VERIFIED)
    with office.writing() as session, pytest.raises(ActionRefused, match="不是这份申报的组长"):
        settling.settle(
            session, one.reviewers[1], one.submission_id, ROW, Decimal(1), "按缺一项计算扣分"
        )
    with office.writing() as session:
        settling.settle(
            session, one.reviewers[0], one.submission_id, ROW, Decimal(1), "按缺一项计算扣分"
        )
    assert one.mark(office.users[Role.ORGANISER]) == 4
    office.step(Role.REVIEWER, one.submission_id, Action.PROPOSE_VERIFIED)


def test_who_leaves_midway_no_longer_counts_and_stays_on_record(office: Office) -> None:
    one = seated(office)
    for reviewer, off in zip(one.reviewers, ("1", "0", "0"), strict=True):
        one.say(reviewer, off)
        one.lock(reviewer)
    seat = one.seat(one.reviewers[0])
    with office.writing() as session:
        seats.leave(session, office.users[Role.ORGANISER], seat.id, "因病退出评审")
    assert one.mark(office.users[Role.ORGANISER]) == 5
    with office.reading() as session:
        all_seats = seats.seats(session, office.users[Role.ORGANISER], one.submission_id)
    assert [each.left_at is None for each in all_seats] == [False, True, True]
    with office.reading() as session, pytest.raises(NotFound):
        submissions.get_submission(session, one.reviewers[0], one.submission_id)


def test_a_seat_for_some_heads_is_asked_for_those_alone(office: Office) -> None:
    submission_id = office.under_review()
    set_rules(office)
    first, second = more_reviewers(office, 2)
    with office.writing() as session:
        organiser = office.users[Role.ORGANISER]
        seats.assign(session, organiser, submission_id, first.id, ("leadership",))
        seats.assign(session, organiser, submission_id, second.id, ("decisions", "policies"))
    with office.reading() as session:
        own = review_lines.progress(session, first, office.round_id)[submission_id]
    assert own.wanted == 5
    with office.writing() as session, pytest.raises(ActionRefused, match="没有分给您"):
        judging.judge(session, first, submission_id, ROW, 0, looked_at=True)
    with pytest.raises(ActionRefused) as refused:
        office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
    assert any("没有分给任何评审员" in one for one in refused.value.problems)


def test_a_proposal_is_even_and_keeps_recusals(office: Office) -> None:
    ids = [office.under_review()]
    set_rules(office)
    reviewers = more_reviewers(office, 4)
    organiser = office.users[Role.ORGANISER]
    with office.writing() as session:
        recusal.declare(
            session, reviewers[1], office.users[Role.PARK_CLERK].unit_id, "亲属在该园区"
        )
        found = proposal.propose(session, organiser, office.round_id, 3)
        assert [one.account_id for one in found.seats] == [
            reviewers[0].id, reviewers[2].id, reviewers[3].id
        ]  # fmt: skip
        assert [one.chair for one in found.seats] == [True, False, False]
        assert proposal.accept(session, organiser, office.round_id, found.seats) == 3
        again = proposal.propose(session, organiser, office.round_id, 4)
    assert again.seats == ()
    assert again.short == ("测试园区一：只能排 3 位（要 4 位）",)
    assert ids


def test_only_the_organiser_assigns(office: Office) -> None:
    one = seated(office)
    with office.writing() as session, pytest.raises(NotAllowed):
        seats.assign(session, one.reviewers[0], one.submission_id, one.reviewers[1].id)


def test_parks_see_the_panels_reasons_after_publication_without_names(office: Office) -> None:
    one = seated(office)
    for reviewer, off in zip(one.reviewers, ("1", "0", "0.5"), strict=True):
        one.say(reviewer, off)
        one.lock(reviewer)
    clerk = office.users[Role.PARK_CLERK]
    assert _ledger_words(one, clerk) == []
    with office.writing() as session:
        row = session.get_one(submissions.SubmissionRow, one.submission_id)
        row.status = "published"
    told = _ledger_words(one, clerk)
    assert [(seat, by) for seat, _, by in told] == [("评审1", ""), ("评审3", "")]


def test_exported_papers_hold_ones_own_word_alone(office: Office) -> None:
    one = seated(office)
    first, second, _ = one.reviewers
    one.say(first, "2", "只有两项制度有文件，其余没有见到")
    one.say(second, "0.5")
    with office.reading() as session:
        sheet = papers.sheet_paper(session, second, one.submission_id)
        book = papers.ledger_book(session, second, office.round_id)
    words = sheet.marks[Rater.VERIFIED][ROW]
    assert words is not None and words.off == Decimal("0.5")
    with zipfile.ZipFile(io.BytesIO(book.content)) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist() if "xml" in name)
    assert "缺案件集体审议制度一项" in text
    assert "只有两项制度" not in text
    assert first.name not in text
