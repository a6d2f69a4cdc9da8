"""A small office for service tests: two cities, three parks, one person per role, one round."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scoring.workflow import Action, Level, Role, Status
from services import city, clock, judging, organising, self_assessment, submissions
from services.people import User, user_of
from services.rounds import pinned, round_row
from services.steps import take
from storage import database
from storage.people import AccountRow, UnitRow
from tests.services.remembered import remembered


@dataclass
class Office:
    """Users by role, further parks' clerks, and the round's id."""

    engine: Engine
    users: dict[Role, User]
    other_clerk: User
    other_approver: User
    far_clerk: User
    far_city: User
    round_id: int

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with database.writing(self.engine) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with database.reading(self.engine) as session:
            yield session

    def state(self) -> Hashable:
        """For `remembered`."""
        return self.round_id, tuple(self.users.items())

    @remembered
    def begin(self, clerk: User | None = None) -> int:
        with self.writing() as session:
            return submissions.begin(session, clerk or self.users[Role.PARK_CLERK], self.round_id)

    @remembered
    def fill(self, submission_id: int, clerk: User | None = None, **marks: str) -> None:
        """Full marks everywhere but where `marks` (indicator ids with _ for -) says otherwise."""
        clerk = clerk or self.users[Role.PARK_CLERK]
        with self.writing() as session:
            card = pinned(round_row(session, self.round_id))
            for one in card.base:
                given = marks.get(one.id.replace("-", "_"))
                mark = Decimal(given) if given else one.full_mark
                self_assessment.save(
                    session, clerk, submission_id, one.id, 0, mark=mark,
                    reason="缺一份会议纪要，按要点扣" if given else "",
                    evidence="年度工作计划\n会议纪要",
                )  # fmt: skip

    def step(self, role: Role, submission_id: int, action: Action, note: str = "") -> Status:
        with self.writing() as session:
            return take(session, self.users[role], submission_id, action, note)

    @remembered
    def handed_in(self, **marks: str) -> int:
        submission_id = self.begin()
        self.fill(submission_id, **marks)
        self.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
        self.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT)
        return submission_id

    @remembered
    def recommended(self, **marks: str) -> int:
        submission_id = self.handed_in(**marks)
        with self.writing() as session:
            city.propose_opinion(
                session, self.users[Role.CITY_CLERK], submission_id,
                recommended=True, words="材料齐全，同意推荐。",
            )  # fmt: skip
        self.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RECOMMENDED)
        return submission_id

    @remembered
    def under_review(self, **marks: str) -> int:
        submission_id = self.recommended(**marks)
        self.step(Role.REVIEWER, submission_id, Action.START_REVIEW)
        return submission_id

    @remembered
    def judge_all(self, submission_id: int, skip: tuple[str, ...] = ()) -> None:
        reviewer = self.users[Role.REVIEWER]
        with self.writing() as session:
            for one in pinned(round_row(session, self.round_id)).indicators:
                if one.id not in skip:
                    judging.judge(
                        session, reviewer, submission_id, one.id, 0,
                        looked_at=True, evidence="会议纪要",
                    )  # fmt: skip

    @remembered
    def verified(self, **marks: str) -> int:
        submission_id = self.under_review(**marks)
        self.judge_all(submission_id)
        self.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
        self.step(Role.PROVINCE_APPROVER, submission_id, Action.VERIFY)
        return submission_id


@dataclass(frozen=True)
class _Empty:
    """A database without anybody."""

    engine: Engine

    def state(self) -> Hashable:
        return None


def build(engine: Engine) -> Office:
    """The office with an open round on the shipped scorecard."""
    founded = _founded(_Empty(engine))
    return replace(founded, engine=engine, users=dict(founded.users))


@remembered
def _founded(empty: _Empty) -> Office:
    with database.writing(empty.engine) as session:
        province = _unit(session, "测试省厅", Level.PROVINCE, None)
        near = _unit(session, "测试甲市局", Level.CITY, province.id)
        far = _unit(session, "测试乙市局", Level.CITY, province.id)
        park = _unit(session, "测试园区一", Level.PARK, near.id)
        other = _unit(session, "测试园区二", Level.PARK, near.id)
        remote = _unit(session, "测试园区三", Level.PARK, far.id)
        homes = {
            Role.PARK_CLERK: park,
            Role.PARK_APPROVER: park,
            Role.CITY_CLERK: near,
            Role.CITY_APPROVER: near,
        }
        users = {
            role: account(session, role.value, role, homes.get(role, province)) for role in Role
        }
        made = Office(
            engine=empty.engine,
            users=users,
            other_clerk=account(session, "other", Role.PARK_CLERK, other),
            other_approver=account(session, "other2", Role.PARK_APPROVER, other),
            far_clerk=account(session, "remote", Role.PARK_CLERK, remote),
            far_city=account(session, "far", Role.CITY_CLERK, far),
            round_id=0,
        )
        now = clock.now()
        made.round_id = organising.create_round(
            session,
            users[Role.ORGANISER],
            title="测试批次",
            scorecard_id="sichuan-zone-2020",
            period_start=date(2026, 1, 1),
            period_end=date(2026, 12, 31),
            opens_at=now - timedelta(days=5),
            closes_at=now + timedelta(days=5),
            review_closes_at=now + timedelta(days=20),
        )
    return made


def _unit(session: Session, name: str, level: Level, parent: int | None) -> UnitRow:
    unit = UnitRow(name=name, level=level, parent_id=parent)
    session.add(unit)
    session.flush()
    return unit


def account(session: Session, login: str, role: Role, unit: UnitRow) -> User:
    """A person of this role in a unit, who can do everything but sign in."""
    row = AccountRow(
        login=login,
        name=f"测试{login}",
        role=role,
        unit=unit,
        password_hash="!",
        must_change_password=False,
        created_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return user_of(row)
