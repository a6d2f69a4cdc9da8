"""What the organiser writes down about an open point: read, checked whole, then decided.

Nothing is filled in for the organiser. A field left blank is a problem, not a default.
"""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotFound
from scoring.marks import fits_step, shown
from scoring.rules import UNSET, Effect, Event, PerCase
from scoring.scorecard import Indicator, Kind, OverFull, Scorecard
from scoring.settings import CaseSetting, OverFullSetting
from scoring.workflow import Role
from services import organising
from services.access import require
from services.authority import Word, signed, word_problems
from services.people import User
from services.rounds import pinned, round_row

_MOST = Decimal("999999.99")


@dataclass(frozen=True, slots=True)
class Written:
    """A decision on one indicator as written. None is blank.

    `effect` DEDUCT stands for so many points a case, whichever sign the indicator has.
    """

    effect: Effect | None
    points: Decimal | None
    capped: bool | None
    cap: Decimal | None
    word: Word


@dataclass(frozen=True, slots=True)
class Asked:
    """What is open at an indicator: the effects to choose from, and which figures."""

    effects: tuple[Effect, ...]
    points: bool
    cap: bool


def asked(indicator: Indicator) -> Asked:
    """What a form for this indicator has to ask; what the scorecard states is not asked."""
    rule = indicator.rule
    if isinstance(rule, PerCase):
        effects = (Effect.DEDUCT, Effect.NONE)
        return Asked(effects, rule.points == UNSET, rule.cap == UNSET)
    assert isinstance(rule, Event)
    return Asked((Effect.NONE, Effect.DEDUCT, Effect.VETO), True, True)


def decide(
    session: Session, user: User, round_id: int, indicator_id: str, written: Written
) -> None:
    """Decide one indicator as written. Raises NotAllowed, NotFound, ActionRefused (everything
    that is blank or wrong, at once), MarksRefused."""
    require(user, Role.ORGANISER)
    card = pinned(round_row(session, round_id))
    indicator = card.by_id.get(indicator_id)
    if indicator is None or not indicator.is_unset:
        raise NotFound("评分表中没有这一处未定事项。请刷新页面看最新状态。")
    where = f"第{indicator.seq}项"
    problems = [f"{where}{one}" for one in _terms(card, indicator, written)]
    problems += [f"{where}{one}" for one in word_problems(written.word)]
    if problems:
        raise ActionRefused(problems)
    organising.decide(session, user, round_id, indicator_id, _setting(indicator, written))


def decide_over_full(
    session: Session, user: User, round_id: int, over_full: OverFull | None, word: Word
) -> None:
    """Decide whether bonus points may lift a total above the full mark. Raises as `decide`."""
    require(user, Role.ORGANISER)
    problems = [] if over_full else ["总分可否超过满分：请选一个。"]
    problems += [f"总分可否超过满分{one}" for one in word_problems(word)]
    if problems:
        raise ActionRefused(problems)
    assert over_full
    authority = signed(word)
    setting = OverFullSetting(over_full=over_full, authority=authority)
    organising.decide_over_full(session, user, round_id, setting)


def _setting(indicator: Indicator, written: Written) -> CaseSetting:
    effect, word, rule = written.effect, written.word, indicator.rule
    points = cap = None
    if effect is Effect.DEDUCT:
        points, cap = written.points, written.cap if written.capped else None
        if isinstance(rule, PerCase):
            points = points if rule.points == UNSET else rule.points
            cap = cap if rule.cap == UNSET else rule.cap
    if indicator.kind is Kind.BONUS and effect is Effect.DEDUCT:
        effect = None
    return CaseSetting(
        effect=effect,
        points=points,
        cap=cap,
        authority=signed(word),
    )


def _terms(card: Scorecard, indicator: Indicator, written: Written) -> list[str]:
    open_here = asked(indicator)
    if written.effect is None:
        return ["处理方式：请选一个。"]
    if written.effect not in open_here.effects:
        return ["处理方式：这一项不能选所选的处理方式。"]
    if written.effect is not Effect.DEDUCT:
        return []
    found = _figure("每起分值", written.points, card.step) if open_here.points else []
    if open_here.cap and written.capped is None:
        found.append("封顶：请选“封顶”或“不封顶”。")
    elif open_here.cap and written.capped:
        found += _figure("封顶分值", written.cap, card.step)
        if written.points and written.cap and written.cap < written.points:
            found.append("封顶分值：不能小于每起分值。")
    return found


def _figure(label: str, value: Decimal | None, step: Decimal) -> list[str]:
    if value is None:
        return [f"{label}：还没有填写。"]
    if not 0 < value <= _MOST or not fits_step(value, step):
        return [f"{label}：填写的是 {value}，应为正数，且为计分单位 {shown(step)} 的整数倍。"]
    return []
