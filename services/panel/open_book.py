"""A panel laid open to organiser and approver once every seat has locked: marks, spread, how
they became one, and each reviewer's leniency over the round."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.marks import ZERO, rounded
from scoring.panel import METHOD, PanelLine, leniency
from scoring.workflow import HAS_VERIFIED_MARKS, Role, Status
from services.access import get, opened, require
from services.findings.kept import Kept
from services.panel.divergence import SeatWord, seat_words, standing
from services.panel.left_out import rests_on
from services.panel.marks import PanelWord, panel_words, too_few
from services.panel.rules import PanelRules, rules_of
from services.panel.seats import live
from services.people import User
from services.rounds import pinned
from storage.panel import SettlementRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class OpenLine:
    """One base indicator: the seats' words, highest less lowest, the mark that they came to
    (None: not yet), and how, in words."""

    seq: int
    short: str
    full_mark: Decimal
    said: tuple[SeatWord, ...]
    spread: Decimal | None
    mark: Decimal | None
    how: str


@dataclass(frozen=True, slots=True)
class OpenPanel:
    """A submission's seats in order (name, whether the chair) and its lines."""

    park: str
    seats: tuple[tuple[str, bool], ...]
    lines: tuple[OpenLine, ...]


@dataclass(frozen=True, slots=True)
class Leniency:
    """One reviewer over a round: on how many indicators of how many parks compared, and the mean
    deduction there less the panel's, in points; negative is more lenient."""

    name: str
    parks: int
    compared: int
    mean: Decimal


_kept: Kept[tuple[Leniency, ...]] = Kept(12)
"""By what they rest on: seconds for hundreds of parks."""


def open_panel(session: Session, user: User, submission_id: int) -> OpenPanel | None:
    """A submission's panel; None while a seat has not locked, and where there is none.

    Raises NotAllowed, NotFound.
    """
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    submission = get(session, user, submission_id)
    rules = rules_of(session, submission.round_id)
    word = panel_words(session, [submission]).get(submission_id)
    if word is None or rules is None or not is_open(submission, word):
        return None
    settled = standing(session, submission)
    return OpenPanel(
        submission.unit.label,
        tuple((seat.account.name, seat.chair) for seat in word.seats),
        tuple(_line(word, one, rules, settled.get(one.indicator.id)) for one in word.lines),
    )


def leniencies(session: Session, user: User, round_id: int) -> list[Leniency]:
    """Every reviewer's leniency over the parks whose seats have all locked, the strictest first.

    Raises NotAllowed.
    """
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    rows = list(session.scalars(opened(user).where(SubmissionRow.round_id == round_id)))
    seats = live(session, rows)
    locked = [
        one for one in rows if one.id in seats and all(seat.locked_at for seat in seats[one.id])
    ]
    key = rests_on(session, locked)
    return list(_kept.get(key, lambda: tuple(_over_all(session, locked))))


def _over_all(session: Session, locked: Sequence[SubmissionRow]) -> list[Leniency]:
    names: dict[int, str] = {}
    found: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    by_id = {one.id: one for one in locked}
    for key, word in panel_words(session, locked).items():
        compared = leniency(pinned(by_id[key].round), word.said)
        for seat, (count, mean) in zip(word.seats, compared, strict=True):
            if mean is not None:
                names[seat.account_id] = seat.account.name
                found[seat.account_id].append((count, mean))
    return sorted(
        (_over_round(names[key], each) for key, each in found.items()),
        key=lambda one: (-one.mean, one.name),
    )


def is_open(submission: SubmissionRow, word: PanelWord) -> bool:
    """Whether no seat can change its marks any more."""
    decided = Status(submission.status) in HAS_VERIFIED_MARKS
    return decided or all(seat.locked_at for seat in word.seats)


def _over_round(name: str, found: list[tuple[int, Decimal]]) -> Leniency:
    compared = sum(count for count, _ in found)
    apart = sum((count * mean for count, mean in found), ZERO)
    return Leniency(name, len(found), compared, rounded(apart / compared))


def _line(
    word: PanelWord, line: PanelLine, rules: PanelRules, settled: SettlementRow | None
) -> OpenLine:
    full = line.indicator.full_mark
    assert full is not None
    mark = None if line.judgement is None else full - line.judgement.off
    return OpenLine(
        line.indicator.seq, line.indicator.short, full, seat_words(word, line), line.spread, mark,
        _how(line, rules, settled),
    )  # fmt: skip


def _how(line: PanelLine, rules: PanelRules, settled: SettlementRow | None) -> str:
    if not line.marks:
        return "没有分给任何评审员"
    if line.for_chair:
        return "待组长裁定"
    if line.settled and settled is not None:
        return f"组长裁定：{settled.reason}"
    if too_few(len(line.marks), rules.method):
        return "评审员不足 5 位，不能去掉最高分和最低分"
    if len(line.marks) == 1:
        return "一位评审员评定"
    return "各位一致" if not line.spread else METHOD[rules.method]
