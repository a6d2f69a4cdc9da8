"""How far a park is from the place above, and which of its own deductions would cover it.

Arithmetic for the organiser, not advice: it says what the difference is made of.
"""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.assessment import assess
from scoring.judgement import Judgement
from scoring.marks import HUNDREDTH, ZERO, from_hundredths, rounded, shown, to_hundredths
from scoring.scorecard import Kind
from scoring.workflow import Role
from services.access import PROVINCE, get, require
from services.people import User
from services.ranking_intervals import placed_of
from services.rounds import pinned, settings_of
from services.sheets import judgements_of
from services.standings import Standing, standings
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Given:
    """An indicator where the park lost points: `points` is what its total would gain without."""

    seq: int
    short: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Gap:
    """To the nearest park that stands higher. `difference` in what places follow, `needed` the
    least points of the sheet that put this park above it. `alone` are the indicators each of
    which covers it; where none does, `together` are the fewest that do, the largest first, or none
    where all of them do not. `share` is what the sheet counts in percent, None without a composite.
    """

    park: str
    place: int
    above: str
    above_place: int
    difference: Decimal
    needed: Decimal
    alone: tuple[Given, ...]
    together: tuple[Given, ...]
    share: int | None = None

    @property
    def words(self) -> str:
        """The whole sum in a few sentences."""
        start = self._start()
        if self.alone:
            which = "、".join(_said(one) for one in self.alone)
            each = "其中任一项不扣，就够" if len(self.alone) > 1 else "这一项不扣，就够"
            return f"{start}本园区单项扣分不少于此数的有：{which}；{each}。"
        if self.together:
            which = "、".join(_said(one) for one in self.together)
            return f"{start}没有一项扣分单独够；最少{len(self.together)}项合计才够：{which}。"
        return f"{start}本园区各项扣分全部不扣，也不够。"

    def _start(self) -> str:
        above = f"上一名是第{self.above_place}名{self.above}，"
        if self.share is not None:
            return (
                f"{above}综合分相差{shown(self.difference)}分；核定分占{self.share}%，"
                f"其他得分不变，核定分多{shown(self.needed)}分为超过。"
            )
        return (
            f"{above}总分相差{shown(self.difference)}分；"
            f"总分多{shown(self.difference)}分为并列，多{shown(self.needed)}分为超过。"
        )


def gap(session: Session, user: User, submission_id: int) -> Gap | None:
    """What parts a ranked park from the place above; None at the top and without a place.

    Raises NotAllowed (organiser only), NotFound.
    """
    require(user, Role.ORGANISER)
    row = get(session, user, submission_id)
    placed = placed_of(standings(session, user, row.round_id))
    own = next((one for one in placed if one.submission_id == submission_id), None)
    if own is None or own.place is None:
        return None
    higher = [one for one in placed if one.ranked > own.ranked]
    if not higher:
        return None
    above = higher[-1]
    assert above.place is not None
    difference = above.ranked - own.ranked
    needed = _needed(own, above)
    by = own.composite if own.composite and own.composite.shares.ranks else None
    lost = _lost(session, row, own.total)
    alone = tuple(one for one in lost if one.points >= needed)
    together = () if alone else _fewest(lost, needed)
    return Gap(
        own.park, own.place, above.park, above.place, difference, needed, alone, together,
        by.shares.shares.written if by else None,
    )  # fmt: skip


def _needed(own: Standing, above: Standing) -> Decimal:
    """The least points more on the sheet with which the park stands above: of a composite, found
    on its own sums, so that its rounding is the official one."""
    difference = above.ranked - own.ranked
    if own.composite is None or not own.composite.shares.ranks:
        return difference + HUNDREDTH
    shares, full = own.composite.shares.shares, own.sheet.scorecard.full_mark
    low, high = 0, to_hundredths(rounded((difference + 1) * full / shares.written) + 1)
    while low < high:
        middle = (low + high) // 2
        if own.ranked_with(own.total + from_hundredths(middle)) > above.ranked:
            high = middle
        else:
            low = middle + 1
    return from_hundredths(low)


def _lost(session: Session, row: SubmissionRow, total: Decimal) -> tuple[Given, ...]:
    """Where the park lost points, by what its total would gain, the largest first.

    Each is scored anew without its deductions, so that floor and full mark count as they do.
    """
    card, settings = pinned(row.round), settings_of(row.round)
    said = judgements_of(session, [row], PROVINCE)[row.id]
    found = []
    for one in card.indicators:
        word = said[one.id]
        if one.kind is Kind.BONUS or word is None or not (word.off or word.count):
            continue
        without = assess(card, {**said, one.id: Judgement()}, settings).total
        if without is not None and without > total:
            found.append(Given(one.seq, one.short, without - total))
    return tuple(sorted(found, key=lambda given: (-given.points, given.seq)))


def _fewest(lost: tuple[Given, ...], needed: Decimal) -> tuple[Given, ...]:
    """The fewest of them that come to `needed`: the largest first; none where all do not."""
    total = ZERO
    for count, one in enumerate(lost, 1):
        total += one.points
        if total >= needed:
            return lost[:count]
    return ()


def _said(one: Given) -> str:
    return f"第{one.seq}项（{one.short}）{shown(one.points)}分"
