"""The sample units, their people and the sample round."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from scoring.scorecard import Scorecard
from scoring.workflow import Level, Role
from services import clock, demo, organising, passwords
from services.people import User, user_of
from services.rounds import pinned, round_row
from storage.people import AccountRow, UnitRow

_DEMO = (
    ("yuanqu", "示例用户一", Role.PARK_CLERK),
    ("yuanqu2", "示例用户二", Role.PARK_APPROVER),
    ("shiji", "示例用户三", Role.CITY_CLERK),
    ("shiji2", "示例用户四", Role.CITY_APPROVER),
    ("pingshen", "示例用户五", Role.REVIEWER),
    ("zuzhi", "示例用户六", Role.ORGANISER),
    ("shengji", "示例用户七", Role.PROVINCE_APPROVER),
    ("guancha", "示例用户八", Role.OBSERVER),
    ("guanli", "示例用户九", Role.ADMIN),
)


class Office:
    """The sample units and their people, taking the sample parks through the workflow."""

    def __init__(self, session: Session, plan: dict[str, Any]) -> None:
        self.session = session
        self.plan = plan
        self.password = passwords.hashed(demo.PASSWORD)
        self.province = self.unit(plan["省级"], Level.PROVINCE, None)
        self.panel = self.unit(plan["评审"], Level.PROVINCE, None)
        self.city = self.unit(plan["市级"], Level.CITY, self.province.id)
        parks = [
            self.unit(one["名称"], Level.PARK, self.city.id, one["简称"]) for one in plan["园区"]
        ]
        self.parks = {unit.name: unit for unit in parks}
        homes = {
            Role.PARK_CLERK: parks[0],
            Role.PARK_APPROVER: parks[0],
            Role.CITY_CLERK: self.city,
            Role.CITY_APPROVER: self.city,
            Role.REVIEWER: self.panel,
        }
        self.known: dict[str, User] = {}
        self.people: dict[Role, User] = {}
        for login, name, role in _DEMO:
            unit = homes.get(role, self.province)
            self.people[role] = self.account(login, name, role, unit, demo=True)
        self.card: Scorecard

    def unit(self, name: str, level: Level, parent: int | None, short: str = "") -> UnitRow:
        """A new sample unit."""
        unit = UnitRow(name=name, short_name=short, level=level, parent_id=parent, is_sample=True)
        self.session.add(unit)
        self.session.flush()
        return unit

    def account(self, login: str, name: str, role: Role, unit: UnitRow, *, demo: bool) -> User:
        """A sample person, new unless known by this login; only demo accounts can sign in."""
        if login in self.known:
            return self.known[login]
        row = AccountRow(
            login=login,
            name=name,
            role=role,
            unit=unit,
            password_hash=self.password if demo else "!",
            is_demo=demo,
            is_active=demo,
            must_change_password=False,
            created_at=clock.now(),
        )
        self.session.add(row)
        self.session.flush()
        self.known[login] = user_of(row)
        return self.known[login]

    def reviewer(self, login: str, name: str) -> User:
        """One more reviewer of the sample panel."""
        return self.account(login, name, Role.REVIEWER, self.panel, demo=True)

    def open_round(
        self, title: str = "示例批次", opens: int = -20, closes: int = 9, review_closes: int = 24
    ) -> int:
        """A sample round; its days counted from today."""
        today = clock.today()

        def at(days: int, hour: int) -> datetime:
            return datetime.combine(today + timedelta(days), time(hour), clock.BEIJING)

        round_id = organising.create_round(
            self.session,
            self.people[Role.ORGANISER],
            title=f"{today.year}年度{title}",
            scorecard_id=self.plan["评分表"],
            period_start=date(today.year, 1, 1),
            period_end=date(today.year, 12, 31),
            opens_at=at(opens, 9),
            closes_at=at(closes, 18),
            review_closes_at=at(review_closes, 18),
            is_sample=True,
        )
        self.card = pinned(round_row(self.session, round_id))
        return round_id

    def indicator(self, seq: int) -> str:
        """Id of the indicator with this printed number."""
        return next(one.id for one in self.card.indicators if one.seq == seq)
