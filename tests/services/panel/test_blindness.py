"""Blindness: what a reviewer says changes no answer that anybody gets who must not know it yet.

Every service is asked twice, before and after two of three reviewers have written all that can be
written. For who must not know, not one character may differ, be it in a mark, a count, a paper or
the words of a refusal; for the organiser, who may know, the very same words turn up.
"""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from scoring.findings import FindingState
from scoring.judgement import Deduction
from scoring.workflow import Role
from services import clock, judging, review, site_checks
from services.findings import check, saying
from services.panel import recusal
from services.panel.rules import SeeOthers
from services.people import User
from services.rounds import pinned, round_row
from services.site_checks import Found
from storage.review import DeductionRow
from tests.services.office import Office
from tests.services.panel.asked_everything import everything_told, strange
from tests.services.panel.seated import ROW, Seated, seated, second_park

AGAIN, PENALTY = "law-study", "falsified-papers"
SECRETS = {
    "looked": "独见其一会议纪要", "reason": "独见其二只见两项制度", "basis": "独见其三评分要点",
    "evidence": "独见其四制度汇编", "withdrawn": "独见其五误记撤回",
    "case": "独见其六签到表多报人数", "proof": "独见其七登记表", "site": "独见其八公示栏空白",
    "interest": "独见其九曾任顾问",
    "finding": "独见其十须向园区核实", "points": "1.37",
}  # fmt: skip
ASKED = (ROW, AGAIN, PENALTY)
COUNTS = (
    "office_tasks.judged_of", "overview.overview", "panel.by_round.judged_and_asked",
    "review_lines.progress",
)  # fmt: skip
"""How many indicators have been judged, which is no secret but among reviewers."""


def write_everything(one: Seated, reviewer: User) -> None:
    """Whatever a reviewer can write of a park, each with words that stand nowhere else."""
    park, key = one.submission_id, f"{reviewer.id}-{one.submission_id}"
    cut = Deduction(
        Decimal(SECRETS["points"]), SECRETS["reason"], SECRETS["basis"], SECRETS["evidence"]
    )
    with one.office.writing() as session:
        for each in pinned(round_row(session, one.office.round_id)).indicators:
            if each.id not in ASKED:
                judging.judge(
                    session, reviewer, park, each.id, 0, looked_at=True, evidence=SECRETS["looked"]
                )
        for at in (ROW, AGAIN):
            review.deduct(session, reviewer, park, at, 0, cut, f"{key}-{at}")
        review.add_case(
            session, reviewer, park, PENALTY, 0, found_on=date(2026, 1, 4),
            summary=SECRETS["case"], proof=SECRETS["proof"], reply="", request_key=f"{key}-case",
        )  # fmt: skip
        site_checks.say(
            session, reviewer, park, ROW, 0, found=Found.NOT_CONFIRMED,
            visited_on=date(2026, 1, 4), note=SECRETS["site"],
        )  # fmt: skip


def write_once(one: Seated, reviewer: User) -> None:
    """What is written besides: an interest elsewhere, a word on a finding, a word taken back."""
    office = one.office
    with office.writing() as session:
        recusal.declare(session, reviewer, office.far_clerk.unit_id, SECRETS["interest"])
        first = check.findings(session, reviewer, one.submission_id)[0]
        saying.word(
            session, reviewer, one.submission_id, first.key, state=FindingState.IN_HAND,
            note=SECRETS["finding"],
        )  # fmt: skip
        review.deduct(
            session, reviewer, one.submission_id, "law-training", 1,
            Deduction(Decimal("0.50"), "误把两次培训记成一次", "要点", "签到表"), "taken-back",
        )  # fmt: skip
        row = session.query(DeductionRow).filter_by(request_key="taken-back").one()
        review.withdraw_deduction(session, reviewer, row.id, SECRETS["withdrawn"])
        version = judging.looks(session, reviewer, one.submission_id)["law-training"].version
        judging.judge(session, reviewer, one.submission_id, "law-training", version, looked_at=True)


@pytest.fixture
def blind(office: Office, monkeypatch: pytest.MonkeyPatch) -> Seated:
    """Three seats on two parks, nobody has said anything; the clock stands still."""
    one = seated(office, SeeOthers.AFTER_OWN, threshold="1")
    second_park(office, (one.reviewers[0], one.reviewers[2]))
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    return one


OUTSIDE = (Role.PARK_CLERK, Role.CITY_APPROVER, Role.OBSERVER)
"""Who must not know before the mark is signed."""


def told(one: Seated, user: User) -> dict[str, str]:
    return everything_told(one.office, user, one.submission_id, ASKED)


def test_no_answer_changes_for_who_must_not_know(blind: Seated) -> None:
    (chair, second, third), users = blind.reviewers, blind.office.users
    of_second, of_outside = told(blind, second), {one: told(blind, users[one]) for one in OUTSIDE}
    assert min(map(len, (of_second, *of_outside.values()))) > 150
    for reviewer in (chair, third):
        write_everything(blind, reviewer)
    write_once(blind, chair)
    for reviewer in (chair, third):
        blind.lock(reviewer)
    assert different(of_second, told(blind, second)) == {}
    write_everything(blind, second)
    blind.lock(second)
    for role, before in of_outside.items():
        found = different(before, told(blind, users[role]))
        assert {name for name in found if not name.startswith(COUNTS)} == set(), role


def test_all_of_it_could_be_told(blind: Seated) -> None:
    """The organiser, who may know, is told every secret by the same services."""
    for reviewer in (blind.reviewers[0], blind.reviewers[2]):
        write_everything(blind, reviewer)
    write_once(blind, blind.reviewers[0])
    words = "\n".join(told(blind, blind.office.users[Role.ORGANISER]).values())
    assert {name for name, one in SECRETS.items() if one not in words} == set()


def test_every_service_of_submissions_is_asked(office: Office) -> None:
    """Whoever adds one says in `asked_everything` how, or that it tells nothing of a panel."""
    assert strange(office) == {}


def different(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[str, str]]:
    """What was answered otherwise, around the first character that differs; and what is secret in
    answers to questions that could not be asked before."""
    found = {}
    for key, words in after.items():
        if key not in before:
            secrets = [one for one in SECRETS.values() if one in words]
            if secrets:
                found[key] = ("", "、".join(secrets))
        elif words != before[key]:
            at = next(at for at in count() if words[at : at + 1] != before[key][at : at + 1])
            found[key] = (before[key][max(0, at - 60) : at + 60], words[max(0, at - 60) : at + 60])
    return found
