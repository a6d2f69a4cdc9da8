"""More parks for rankings: each made, filled, recommended and verified by real services."""

from decimal import Decimal

from scoring.judgement import Deduction
from scoring.workflow import Action, Level, Role
from services import city, clock, judging, review, self_assessment, submissions
from services.people import User, user_of
from services.rounds import pinned, round_row
from services.steps import take
from storage.people import AccountRow, UnitRow
from tests.services.office import Office
from tests.services.remembered import remembered


def people_of(office: Office, name: str) -> tuple[User, User]:
    """A new park under the near city with its clerk and approver."""
    with office.writing() as session:
        unit = UnitRow(name=name, level=Level.PARK, parent_id=office.users[Role.CITY_CLERK].unit_id)
        session.add(unit)
        session.flush()
        made = []
        for role in (Role.PARK_CLERK, Role.PARK_APPROVER):
            row = AccountRow(
                login=f"{name}-{role.value}", name=f"{name}{role.value}", role=role, unit=unit,
                password_hash="!", must_change_password=False, created_at=clock.now(),
            )  # fmt: skip
            session.add(row)
            session.flush()
            made.append(user_of(row))
    return made[0], made[1]


@remembered
def recommended_park(office: Office, name: str, **marks: str) -> tuple[int, User]:
    """A park that the city has recommended, full but where `marks` (indicator ids with _ for -)
    says otherwise; its submission and clerk."""
    clerk, approver = people_of(office, name)
    users = office.users
    with office.writing() as session:
        submission_id = submissions.begin(session, clerk, office.round_id)
        for one in pinned(round_row(session, office.round_id)).base:
            given = marks.get(one.id.replace("-", "_"))
            self_assessment.save(
                session, clerk, submission_id, one.id, 0,
                mark=Decimal(given) if given else one.full_mark,
                reason="缺一份会议纪要，按要点扣" if given else "", evidence="年度计划",
            )  # fmt: skip
        take(session, clerk, submission_id, Action.SEND_FOR_APPROVAL)
        take(session, approver, submission_id, Action.SUBMIT)
        city.propose_opinion(
            session, users[Role.CITY_CLERK], submission_id, recommended=True, words="同意推荐申报"
        )
        take(session, users[Role.CITY_APPROVER], submission_id, Action.SIGN_RECOMMENDED)
    return submission_id, clerk


@remembered
def verified_park(
    office: Office, name: str, off: str | None = None, *, case_at: str | None = None
) -> int:
    """A verified park: `off` points less at indicator 14, one case at `case_at`."""
    submission_id, _ = recommended_park(office, name)
    reviewer = office.users[Role.REVIEWER]
    with office.writing() as session:
        take(session, reviewer, submission_id, Action.START_REVIEW)
        if off:
            taken = Deduction(Decimal(off), "宣传活动少于计划场次，按比例扣", "指标原文", "统计表")
            review.deduct(
                session, reviewer, submission_id, "law-publicity", 0, taken, f"{name}-off"
            )
        if case_at:
            review.add_case(
                session, reviewer, submission_id, case_at, 0, found_on=clock.today(),
                summary="某处室超越职权作出处罚决定", proof="行政复议决定书", reply="已整改",
                request_key=f"{name}-case",
            )  # fmt: skip
        skipped = {"law-publicity" if off else "", case_at}
        for one in pinned(round_row(session, office.round_id)).indicators:
            if one.id not in skipped:
                judging.judge(
                    session, reviewer, submission_id, one.id, 0, looked_at=True, evidence="会议纪要"
                )
        take(session, reviewer, submission_id, Action.PROPOSE_VERIFIED)
        take(session, office.users[Role.PROVINCE_APPROVER], submission_id, Action.VERIFY)
    return submission_id
