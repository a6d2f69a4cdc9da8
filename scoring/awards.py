"""What a rule makes of what was counted: points, and the sum that a stranger can do again."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from scoring.marks import ZERO, Rounding, rounded, shown
from scoring.rules import Checklist, Partial, Ratio, Shortfall, Steps, Threshold


@dataclass(frozen=True, slots=True)
class Award:
    """Points by rule, and the sum that a stranger can do again."""

    points: Decimal
    reason: str


def award_checklist(
    rule: Checklist,
    full_mark: Decimal,
    components: Collection[str],
    present: Collection[str],
    rounding: Rounding = Rounding.HALF_UP,
) -> Award | None:
    """Points for the components that are `present`; None where a person decides (manual)."""
    missing = [name for name in components if name not in present]
    have = len(components) - len(missing)
    if not missing:
        return Award(full_mark, f"{len(components)}项要点齐全，得{shown(full_mark)}")
    if rule.partial is Partial.MANUAL:
        return None
    names = "、".join(missing)
    if rule.partial is Partial.ALL_OR_NOTHING:
        return Award(ZERO, f"缺{names}；缺一项即不得分")
    points = rounded(full_mark * have / len(components), rounding)
    return Award(points, f"缺{names}；{shown(full_mark)}×{have}/{len(components)}={shown(points)}")


def award_threshold(rule: Threshold, full_mark: Decimal, count: Decimal) -> Award | None:
    """Full marks from the threshold on; below it nothing, or None where a person decides."""
    needed = f"{rule.at_least.normalize():f}{rule.unit}"
    got = f"{count.normalize():f}{rule.unit}"
    if count >= rule.at_least:
        return Award(full_mark, f"{got}，达到{needed}以上（含本数），得{shown(full_mark)}")
    if rule.partial is Partial.MANUAL:
        return None
    points = ZERO
    if rule.partial is Partial.PROPORTIONAL:
        points = rounded(full_mark * count / rule.at_least)
    return Award(points, f"{got}，不足{needed}，得{shown(points)}")


def award_shortfall(rule: Shortfall, full_mark: Decimal, count: int) -> Award:
    """Full marks less `each` for every one short, never more than `cap`, never below 0."""
    short = max(rule.required - count, 0)
    if not short:
        return Award(full_mark, f"{count}{rule.unit}，不少于{rule.required}{rule.unit}")
    due = rule.each * short
    off = min(due, rule.cap, full_mark)
    capped = f"，最多扣{shown(off)}" if off < due else ""
    return Award(
        full_mark - off,
        f"{count}{rule.unit}，少{short}{rule.unit}，每少1{rule.unit}扣{shown(rule.each)}，"
        f"应扣{shown(due)}{capped}，得{shown(full_mark - off)}",
    )


def award_ratio(
    rule: Ratio, full_mark: Decimal, percent: Decimal, rounding: Rounding = Rounding.HALF_UP
) -> Award:
    """Full mark times the rate over `full_at`, all of it from there on; `percent` is 0 or more."""
    got, needed = f"{percent.normalize():f}%", f"{rule.full_at.normalize():f}%"
    if percent >= rule.full_at:
        return Award(full_mark, f"{got}，达到{needed}，得{shown(full_mark)}")
    points = rounded(full_mark * percent / rule.full_at, rounding)
    sum_text = f"{shown(full_mark)}×{got}" + ("" if rule.full_at == 100 else f"÷{needed}")
    return Award(points, f"{sum_text}={shown(points)}")


def award_steps(rule: Steps, full_mark: Decimal, count: Decimal, fewer: bool = False) -> Award:
    """Points of the best step that `count` reaches; with `fewer`, that it does not exceed."""
    got = f"{count.normalize():f}{rule.unit}"
    reached = [one for one in rule.steps if (count <= one.bound if fewer else count >= one.bound)]
    if not reached:
        return Award(ZERO, f"{got}，未达到任何一档，得{shown(ZERO)}")
    best = max(reached, key=lambda one: one.points)
    points = min(best.points, full_mark)
    word = "以内" if fewer else "以上"
    return Award(
        points,
        f"{got}，属于{best.bound.normalize():f}{rule.unit}{word}（含本数）一档，得{shown(points)}",
    )


def award_cases(points: Decimal, cap: Decimal | None, count: int) -> Award:
    """Points of `count` cases at `points` each, held to `cap`; always positive."""
    if not count:
        return Award(ZERO, "0起")
    due = points * count
    total = due if cap is None else min(due, cap)
    held = f"，最高{shown(cap)}，计{shown(total)}" if cap is not None and due > cap else ""
    return Award(total, f"{count}起，每起{shown(points)}，应计{shown(due)}{held}")
