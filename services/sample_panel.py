"""A second sample round, judged by panels: rules, a recusal, seats and what they have said."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from sqlalchemy.orm import Session

from scoring.judgement import Deduction
from scoring.panel import Method
from scoring.workflow import Action, Role
from services import clock, judging, review
from services.panel import own_seats, recusal, rules, seats
from services.panel.rules import Asked, SeeOthers
from services.people import User
from services.sample_office import Office
from services.sample_park import SAMPLES, SamplePark
from services.steps import take

FILE = SAMPLES / "sample-panel-round.yaml"


def load(session: Session, office: Office) -> int:
    """The round, opened before the other sample round, so that pages begin with that one."""
    plan = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    people = {"pingshen": office.people[Role.REVIEWER]}
    for one in plan["评审员"]:
        people[one["账号"]] = office.reviewer(one["账号"], one["姓名"])
    round_id = office.open_round(plan["批次"], opens=-30, closes=2, review_closes=17)
    parks = {one["名称"]: SamplePark(session, office, one).walk(round_id) for one in plan["园区"]}
    _rules(session, office, round_id, plan["规则"])
    for one in plan["回避"]:
        park = office.parks[one["园区"]]
        recusal.declare(session, people[one["评审员"]], park.id, one["理由"])
    for one in plan["席位"]:
        _seats(session, office, parks[one["园区"]], one["评审员"], people)
    return round_id


def _rules(session: Session, office: Office, round_id: int, plan: Mapping[str, Any]) -> None:
    asked = Asked(
        Method(plan["合成办法"]), Decimal(str(plan["分歧界限"])), SeeOthers(plan["互看"]), False,
        plan["文号"], plan["确定人"], clock.today(),
    )  # fmt: skip
    rules.set_rules(session, office.people[Role.ORGANISER], round_id, 0, asked)


def _seats(
    session: Session, office: Office, park: int, plan: list[Any], people: Mapping[str, User]
) -> None:
    """The seats of one park, then what each has said so far."""
    organiser = office.people[Role.ORGANISER]
    for one in plan:
        chair = bool(one.get("组长"))
        seats.assign(session, organiser, park, people[one["账号"]].id, (), chair)
    take(session, organiser, park, Action.START_REVIEW)
    for one in plan:
        reviewer = people[one["账号"]]
        _words(session, office, park, reviewer, one)
        if one.get("锁定"):
            (seat,) = seats.seats(session, reviewer, park)
            own_seats.lock_own(session, reviewer, park, seat.version)


def _words(
    session: Session, office: Office, park: int, reviewer: User, plan: Mapping[str, Any]
) -> None:
    taken = plan.get("扣分", {})
    for one in office.card.indicators:
        if one.seq in taken:
            points, reason, basis, evidence = taken[one.seq]
            deduction = Deduction(Decimal(str(points)), reason, basis, evidence)
            key = f"sample-{reviewer.id}-{park}-{one.seq}"
            review.deduct(session, reviewer, park, one.id, 0, deduction, key)
        elif one.seq <= plan.get("评定到", 99):
            judging.judge(
                session, reviewer, park, one.id, 0, looked_at=True, evidence="；".join(one.evidence)
            )
