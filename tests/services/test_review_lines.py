"""One indicator across the parks: the same numbers as the sheets, without making the sheets."""

from sqlalchemy import event

from scoring.judgement import Deduction
from scoring.marks import ZERO
from scoring.workflow import Action, Role
from services import clock, review, review_lines, submissions
from services.access import PROVINCE, SELF
from services.judging import wants_word
from services.submissions import Submission
from storage.submissions import CorrectionRow
from tests.services.office import Office
from tests.services.verified_parks import recommended_park, verified_park


def parks(office: Office) -> None:
    """One of every kind: cut and with a case, under review, recommended, still a draft."""
    verified_park(office, "甲园区", "2", case_at="falsified-papers")
    cut = office.under_review(annual_plan="4")
    reviewer = office.users[Role.REVIEWER]
    with office.writing() as session:
        for key in ("one", "two"):
            off = Deduction(ZERO + 1, "四项制度只见三项，缺一项扣1分", "评分要点", "四项制度文件")
            review.deduct(
                session, reviewer, cut, "four-systems",
                0 if key == "one" else 1, off, key,
            )  # fmt: skip
    recommended_park(office, "乙园区")
    office.begin(office.other_clerk)


def all_parks(office: Office, role: Role) -> list[Submission]:
    with office.reading() as session:
        found = submissions.list_submissions(session, office.users[role], office.round_id)
    return [one for one in found if one.contents_open]


def test_lines_at_an_indicator_are_those_of_the_sheets(any_office: Office) -> None:
    office = any_office
    parks(office)

    for role in (Role.REVIEWER, Role.CITY_CLERK, Role.PARK_CLERK, Role.ADMIN):
        whole = all_parks(office, role)
        for one in next(iter(whole)).sheets[SELF].scorecard.indicators if whole else ():
            with office.reading() as session:
                found = review_lines.lines_at(session, office.users[role], office.round_id, one.id)
            assert found == {
                each.id: {rater: sheet.line(one.id) for rater, sheet in each.sheets.items()}
                for each in whole
            }


def test_progress_counts_what_the_sheets_say(any_office: Office) -> None:
    office = any_office
    parks(office)

    with office.reading() as session:
        found = review_lines.progress(session, office.users[Role.REVIEWER], office.round_id)
        nothing = review_lines.progress(session, office.users[Role.CITY_CLERK], office.round_id)

    whole = all_parks(office, Role.REVIEWER)
    assert len(whole) == 3 and not nothing
    for one in whole:
        own, given = one.sheets[SELF], one.sheets[PROVINCE]
        wanted = [
            each.id
            for each in own.scorecard.indicators
            if wants_word(each, own.line(each.id).judged) or given.line(each.id).judged
        ]
        owed = {each for each in wanted if not given.line(each).judged}
        assert (found[one.id].wanted, found[one.id].owed) == (len(wanted), owed)


def test_only_signed_returns_count(any_office: Office) -> None:
    office = any_office
    often = office.recommended()
    with office.writing() as session:
        for signed in (True, True, False):
            session.add(
                CorrectionRow(
                    submission_id=often, due_at=clock.now(), account_id=1, at=clock.now(),
                    issued_at=clock.now() if signed else None,
                )
            )  # fmt: skip

    with office.reading() as session:
        found = review_lines.returns(session, office.users[Role.REVIEWER], office.round_id)
        unseen = review_lines.returns(session, office.far_city, office.round_id)

    assert (found, unseen) == ({often: 2}, {})


def test_more_parks_need_no_more_queries(office: Office) -> None:
    office.step(Role.REVIEWER, recommended_park(office, "甲园区")[0], Action.START_REVIEW)
    few = queries(office)
    for name in ("乙园区", "丙园区", "丁园区"):
        recommended_park(office, name)

    assert queries(office) == few


def queries(office: Office) -> int:
    """How many statements the table of one indicator takes."""
    ran: list[str] = []
    event.listen(
        office.engine, "before_cursor_execute", lambda *told: ran.append(told[2]), named=False
    )
    reviewer = office.users[Role.REVIEWER]
    with office.reading() as session:
        submissions.list_submissions(session, reviewer, office.round_id, raters=())
        review_lines.lines_at(session, reviewer, office.round_id, "four-systems")
        review_lines.progress(session, reviewer, office.round_id)
        review_lines.returns(session, reviewer, office.round_id)
    return len(ran)
