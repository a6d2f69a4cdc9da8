"""What must hold inside a scorecard: sums close, ids are unique, kinds and rules agree."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.marks import ZERO, fits_step, shown
from scoring.rules import Checklist, Effect, Event, PerCase, Shortfall

if TYPE_CHECKING:
    from scoring.scorecard import Group, Indicator, Scorecard


def problems(scorecard: "Scorecard") -> list[str]:
    """Every broken rule of a scorecard, each saying where, what and how to mend."""
    found = list(_repeated(scorecard))
    for _, group in scorecard.heads:
        found += _group(group)
    for indicator in scorecard.indicators:
        found += _indicator(indicator, scorecard.step)
    total = sum((group.full_mark or ZERO for group in scorecard.groups), ZERO)
    if total != scorecard.full_mark:
        found.append(
            f"评分表“{scorecard.id}”：一级指标分值合计 {shown(total)}，"
            f"与总分 {shown(scorecard.full_mark)} 不符，请核对各组 full_mark"
        )
    return found


def _repeated(scorecard: "Scorecard") -> Iterator[str]:
    ids = Counter(one.id for one in scorecard.indicators)
    ids.update(group.id for _, group in scorecard.heads)
    for name, times in ids.items():
        if times > 1:
            yield f"编号“{name}”出现 {times} 次；每个一级、二级指标的 id 应各不相同"
    for seq, times in Counter(one.seq for one in scorecard.indicators).items():
        if times > 1:
            yield f"序号 {seq} 出现 {times} 次；每项指标的 seq 应各不相同"


def _group(group: "Group") -> Iterator[str]:
    where = f"一级指标“{group.heading}”"
    if bool(group.groups) == bool(group.indicators):
        yield f"{where}：应当只含下级 groups 或只含 indicators，且不能为空"
        return
    below = [part.full_mark for part in (group.groups or group.indicators) if part.full_mark]
    if group.full_mark is None:
        if below:
            yield f"{where}：下级有分值 {shown(sum(below, ZERO))}，但本级没有写 full_mark"
    elif sum(below, ZERO) != group.full_mark:
        yield (
            f"{where}：下级分值合计 {shown(sum(below, ZERO))}，与本级 {shown(group.full_mark)} 不符"
        )
    if (group.full_mark is None) != (group.basis is None):
        yield f"{where}：有 full_mark 的须写 basis（stated 或 inferred），没有的不写"


def _indicator(one: "Indicator", step: Decimal) -> Iterator[str]:
    where = f"第{one.seq}项“{one.id}”"
    if one.is_base != (one.full_mark is not None):
        yield f"{where}：基础项必须有 full_mark，加分、扣分、否决项不能有"
    if (one.full_mark is None) != (one.basis is None):
        yield f"{where}：有 full_mark 的须写 basis（stated 或 inferred），没有的不写"
    if one.full_mark is not None and not fits_step(one.full_mark, step):
        yield f"{where}：分值 {shown(one.full_mark)} 不是计分单位 {step} 的整数倍"
    counted = isinstance(one.rule, PerCase | Event)
    if one.is_base == counted:
        yield f"{where}：{one.kind} 不能用规则 {one.rule.kind}"
    if isinstance(one.rule, Checklist) and not one.components:
        yield f"{where}：规则 checklist 需要列出 components"
    if len(set(one.components)) != len(one.components):
        yield f"{where}：components 有重复"
    yield from _counted(one, where)


def _counted(one: "Indicator", where: str) -> Iterator[str]:
    rule = one.rule
    if isinstance(rule, Event):
        if one.kind == "bonus":
            yield f"{where}：加分项不能用规则 event"
        if one.kind == "veto" and rule.effect is not Effect.VETO:
            yield f"{where}：否决项的 effect 应为 veto"
        if (rule.effect is Effect.DEDUCT) != (rule.points is not None):
            yield f"{where}：effect 为 deduct 时须写 points，其他情形不写"
    if isinstance(rule, PerCase) and one.kind == "veto":
        yield f"{where}：否决项应使用规则 event"
    if isinstance(rule, Shortfall) and one.full_mark is not None and rule.cap > one.full_mark:
        yield f"{where}：cap {shown(rule.cap)} 大于分值 {shown(one.full_mark)}"
