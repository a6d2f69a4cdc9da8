"""Decisions on the open points of the shipped scorecard, as an organiser would write them."""

from decimal import Decimal

from scoring.rules import Effect
from scoring.scorecard import OverFull
from scoring.workflow import Role
from services import clock, decisions
from services.authority import Word
from services.decisions import Written
from tests.services.office import Office
from tests.services.remembered import remembered


def word() -> Word:
    """A document that belongs to tests alone."""
    return Word("测试〔2026〕1号", "测试处长", clock.today())


def points(each: str, cap: str | None = None) -> Written:
    """So many points a case; without a cap where none is given."""
    held = Decimal(cap) if cap else None
    return Written(Effect.DEDUCT, Decimal(each), cap is not None, held, word())


def effect(kind: Effect) -> Written:
    """An effect without figures."""
    return Written(kind, None, None, None, word())


def decide(office: Office, indicator_id: str, written: Written) -> None:
    with office.writing() as session:
        organiser = office.users[Role.ORGANISER]
        decisions.decide(session, organiser, office.round_id, indicator_id, written)


@remembered
def decide_everything(office: Office, violation: Effect = Effect.VETO) -> None:
    """All four open points of the shipped scorecard."""
    decide(office, "commendation", points("2", "4"))
    decide(office, "national-rollout", points("3"))
    decide(office, "serious-violation", effect(violation))
    with office.writing() as session:
        organiser = office.users[Role.ORGANISER]
        decisions.decide_over_full(session, organiser, office.round_id, OverFull.CAPPED, word())
