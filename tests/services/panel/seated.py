"""A round with panel rules, three reviewers of their own, and what they say."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoring.judgement import Deduction
from scoring.panel import Method
from scoring.workflow import Action, Role
from services import city, judging, review, submissions
from services.panel import rules, seats
from services.panel.rules import Asked, SeeOthers
from services.people import User
from services.review_lines import progress
from services.rounds import pinned, round_row
from storage.people import UnitRow
from tests.services.office import Office, account

ROW = "four-systems"


@dataclass
class Seated:
    """One submission under review with three seats; the first is the chair."""

    office: Office
    submission_id: int
    reviewers: tuple[User, ...]

    def seat(self, reviewer: User) -> seats.Seat:
        with self.office.reading() as session:
            (found,) = seats.seats(session, reviewer, self.submission_id)
        return found

    def say(self, reviewer: User, off: str = "0", reason: str = "缺案件集体审议制度一项") -> None:
        """A word on every indicator: nothing off, but for ROW."""
        with self.office.writing() as session:
            for one in pinned(round_row(session, self.office.round_id)).indicators:
                if one.id == ROW and Decimal(off):
                    deduction = Deduction(Decimal(off), reason, "评分要点4", "制度文件")
                    review.deduct(
                        session, reviewer, self.submission_id, ROW, 0, deduction,
                        f"{reviewer.id}-{self.submission_id}",
                    )  # fmt: skip
                else:
                    judging.judge(
                        session, reviewer, self.submission_id, one.id, 0,
                        looked_at=True, evidence="会议纪要",
                    )  # fmt: skip

    def lock(self, reviewer: User) -> None:
        seat = self.seat(reviewer)
        with self.office.reading() as session:
            owed = progress(session, reviewer, self.office.round_id)[self.submission_id].owed
        with self.office.writing() as session:
            seats.lock(session, reviewer, seat.id, seat.version, owed)

    def mark(self, user: User) -> Decimal | None:
        """The province's mark of ROW as this user sees it."""
        with self.office.reading() as session:
            seen = submissions.get_submission(session, user, self.submission_id)
        return seen.sheets["province"].line(ROW).score


def set_rules(
    office: Office,
    see_others: SeeOthers = SeeOthers.NEVER,
    threshold: str | None = None,
    method: Method = Method.MEAN,
) -> None:
    asked = Asked(
        method, None if threshold is None else Decimal(threshold), see_others, False,
        "测试〔2026〕9号", "测试处", date(2026, 1, 5),
    )  # fmt: skip
    with office.writing() as session:
        rules.set_rules(session, office.users[Role.ORGANISER], office.round_id, 0, asked)


def more_reviewers(office: Office, count: int) -> tuple[User, ...]:
    """The office's own reviewer and further ones."""
    own = office.users[Role.REVIEWER]
    with office.writing() as session:
        unit = session.get_one(UnitRow, own.unit_id)
        made = [account(session, f"pingshen{n}", Role.REVIEWER, unit) for n in range(2, count + 1)]
    return own, *made


def seated(
    office: Office, see_others: SeeOthers = SeeOthers.NEVER, threshold: str | None = None
) -> Seated:
    """Three seats on one submission under review."""
    submission_id = office.under_review()
    set_rules(office, see_others, threshold)
    reviewers = more_reviewers(office, 3)
    with office.writing() as session:
        for number, one in enumerate(reviewers):
            seats.assign(
                session, office.users[Role.ORGANISER], submission_id, one.id, chair=number == 0
            )
    return Seated(office, submission_id, reviewers)


def second_park(office: Office, reviewers: tuple[User, ...]) -> Seated:
    """Another park of the round under review, with the same three seats."""
    users = dict(office.users)
    users[Role.PARK_CLERK], users[Role.PARK_APPROVER] = office.other_clerk, office.other_approver
    other = Office(
        office.engine, users, office.other_clerk, office.other_approver, office.far_clerk,
        office.far_city, office.round_id,
    )  # fmt: skip
    submission_id = other.begin(office.other_clerk)
    other.fill(submission_id, office.other_clerk)
    other.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    other.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT)

    with office.writing() as session:
        city.propose_opinion(
            session, users[Role.CITY_CLERK], submission_id, recommended=True,
            words="材料齐全，同意推荐。",
        )  # fmt: skip
    other.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RECOMMENDED)
    with office.writing() as session:
        for number, one in enumerate(reviewers):
            seats.assign(session, users[Role.ORGANISER], submission_id, one.id, chair=number == 0)
    other.step(Role.REVIEWER, submission_id, Action.START_REVIEW)
    return Seated(office, submission_id, reviewers)


def verify(one: Seated, *words: tuple[str, str]) -> None:
    """Each reviewer's points off ROW and reason, locked, and the mark that they come to signed."""
    lock_all(one, *words)
    one.office.step(Role.REVIEWER, one.submission_id, Action.PROPOSE_VERIFIED)
    one.office.step(Role.PROVINCE_APPROVER, one.submission_id, Action.VERIFY)


def lock_all(one: Seated, *words: tuple[str, str]) -> None:
    """Each reviewer's points off ROW and reason, then locked."""
    for reviewer, (off, reason) in zip(one.reviewers, words, strict=True):
        one.say(reviewer, off, reason)
        one.lock(reviewer)
