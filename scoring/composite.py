"""综合分: the verified written mark, an on-site score and a survey score by a round's shares.

The sheet's own total stays as it is; the composite stands beside it. Every part is on a hundred:
a written total of a sheet whose full mark is another is divided by that full mark first. What
has no score has no composite; nothing is taken as 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from scoring.errors import MarksRefused
from scoring.marks import Rounding, rounded, shown
from scoring.words import ROUNDING

HUNDRED = Decimal(100)


class Part(StrEnum):
    """What a composite is made of."""

    WRITTEN = "written"
    SITE = "site"
    SURVEY = "survey"


PART: Mapping[Part, str] = {
    Part.WRITTEN: "书面评审",
    Part.SITE: "现场核查",
    Part.SURVEY: "问卷调查",
}
_SHORT: Mapping[Part, str] = {Part.WRITTEN: "书面", Part.SITE: "现场", Part.SURVEY: "调查"}


@dataclass(frozen=True, slots=True)
class Shares:
    """What each part counts, in whole percent; 0 where it does not."""

    written: int
    site: int
    survey: int

    def of(self, part: Part) -> int:
        """The share of one part."""
        return {Part.WRITTEN: self.written, Part.SITE: self.site, Part.SURVEY: self.survey}[part]

    @property
    def counted(self) -> tuple[Part, ...]:
        """The parts that count, in the order of printing."""
        return tuple(one for one in Part if self.of(one))

    @property
    def words(self) -> str:
        """`书面评审70%、现场核查20%、问卷调查10%`."""
        return "、".join(f"{PART[one]}{self.of(one)}%" for one in self.counted)


@dataclass(frozen=True, slots=True)
class Composite:
    """A park's composite in points of a hundred; `total` None while one of `missing` has no
    score. `words` is the sum with every figure, so that a stranger can do it again."""

    total: Decimal | None
    missing: tuple[Part, ...]
    words: str


def share_problems(shares: Mapping[Part, int | None]) -> list[str]:
    """Everything that is blank or wrong with shares as written, each beginning with its label."""
    found = []
    for one in Part:
        share = shares.get(one)
        if share is None:
            found.append(f"{PART[one]}：还没有填写；不计入的填 0。")
        elif not 0 <= share <= 100:
            found.append(f"{PART[one]}：填写的是 {share}，应为 0—100 的整数。")
    if found:
        return found
    given = {one: shares[one] or 0 for one in Part}
    if sum(given.values()) != HUNDRED:
        return [f"三项合计 {sum(given.values())}%，应为 100%。"]
    if not given[Part.WRITTEN]:
        return [f"{PART[Part.WRITTEN]}：不能为 0，核定分必须计入。"]
    if given[Part.WRITTEN] == HUNDRED:
        return [f"{PART[Part.WRITTEN]}：占 100% 就是核定分本身，不必设综合分。"]
    return []


def score_problem(score: Decimal | None) -> str | None:
    """Why a score of a part cannot be kept; None where it can."""
    if score is None:
        return "得分：还没有填写。"
    if not 0 <= score <= HUNDRED:
        return f"得分：填写的是 {shown(score)}，应为 0—100。"
    if score != rounded(score):
        return "得分：最多两位小数。"
    return None


def composite(
    shares: Shares,
    full_mark: Decimal,
    written: Decimal | None,
    scores: Mapping[Part, Decimal],
    rounding: Rounding = Rounding.HALF_UP,
) -> Composite:
    """The parts by their shares, summed exactly and rounded once to two places.

    `written` and `full_mark` in points of the sheet, `scores` of the other parts on a hundred.
    Raises MarksRefused: a sheet without a full mark.
    """
    if full_mark <= 0:
        raise MarksRefused("评分表满分不是正数，不能折算综合分")
    given = {one: scores[one] for one in shares.counted if one in scores}
    if written is not None:
        given[Part.WRITTEN] = written
    told = "＋".join(_term(one, shares, full_mark, given.get(one)) for one in shares.counted)
    missing = tuple(one for one in shares.counted if one not in given)
    if missing:
        return Composite(None, missing, f"{told}＝未定")
    others = sum(
        (given[one] * shares.of(one) for one in shares.counted if one is not Part.WRITTEN),
        Decimal(0),
    )
    # over one divisor, so that there is one division and one rounding
    exact = (given[Part.WRITTEN] * shares.written * HUNDRED + others * full_mark) / (
        full_mark * HUNDRED
    )
    total = rounded(exact, rounding)
    return Composite(total, (), f"{told}＝{_end(exact, total, rounding)}")


def _term(part: Part, shares: Shares, full_mark: Decimal, score: Decimal | None) -> str:
    mark = "未定" if score is None else shown(score)
    if part is Part.WRITTEN and score is not None and full_mark != HUNDRED:
        mark = f"{mark}÷{shown(full_mark)}×100"
    return f"{_SHORT[part]} {mark}×{shares.of(part)}%"


def _end(exact: Decimal, total: Decimal, rounding: Rounding) -> str:
    if exact == total:
        return shown(total)
    return f"{_plain(exact)}，{ROUNDING[rounding]}为 {shown(total)}"


def _plain(exact: Decimal) -> str:
    """The exact sum: in full while it has four places at most, else its first six."""
    if exact == exact.quantize(Decimal("0.0001")):
        return f"{exact.quantize(Decimal('0.0001')).normalize():f}"
    return f"{exact.quantize(Decimal('0.000001'), rounding=ROUND_DOWN)}…"
