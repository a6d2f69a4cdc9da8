"""What must hold between an indicator's rule, its figures, its components and its proofs."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from scoring.marks import fits_step, shown
from scoring.proofs import Direction, Role
from scoring.rules import Checklist, Effect, Event, PerCase, Ratio, Shortfall, Steps

if TYPE_CHECKING:
    from scoring.scorecard import Indicator

Place = tuple[str | int, ...]
Told = Iterator[tuple[str, Place]]
"""Words, and the place below the indicator that they are about."""


def rule_faults(one: "Indicator", step: Decimal, marked: bool = True) -> Told:
    """Everything out of line at one indicator; `marked` is False while no marks are set."""
    where = f"第{one.seq}项“{one.id}”"
    if isinstance(one.rule, Checklist) and not one.components:
        yield f"{where}：规则 checklist 需要列出 components", ("components",)
    if len(set(one.components)) != len(one.components):
        yield f"{where}：components 有重复，每个要点只写一次", ("components",)
    if not marked and isinstance(one.rule, Shortfall | Steps):
        words = f"{where}：规则 {one.rule.kind} 写明了分数，总分未定（unset）时不能用"
        yield words, ("rule", "kind")
    yield from _fits(one, where, step)
    yield from _rule(one, where)
    yield from _table(one, where)
    yield from _proofs(one, where)


def _fits(one: "Indicator", where: str, step: Decimal) -> Told:
    rule = one.rule
    points = {"full_mark": one.full_mark}
    if isinstance(rule, PerCase | Event):
        points |= {f"rule.{name}": getattr(rule, name) for name in ("points", "cap")}
    if isinstance(rule, Shortfall):
        points |= {"rule.each": rule.each, "rule.cap": rule.cap}
    told: list[tuple[str, object, Place]] = [
        (name, number, tuple(name.split("."))) for name, number in points.items()
    ]
    if isinstance(rule, Steps):
        told += [
            (f"rule.steps 第 {at + 1} 档 points", one.points, ("rule", "steps", at, "points"))
            for at, one in enumerate(rule.steps)
        ]
    for name, number, place in told:
        if isinstance(number, Decimal) and not fits_step(number, step):
            words = f"{name} 的 {shown(number)} 不是计分单位 {step.normalize():f} 的整数倍"
            yield f"{where}：{words}", place


def _rule(one: "Indicator", where: str) -> Told:
    rule = one.rule
    if isinstance(rule, Event):
        deducts = rule.effect is Effect.DEDUCT
        if one.kind == "veto" and rule.effect is not Effect.VETO:
            yield f"{where}：kind 为 veto 时 rule.effect 应为 veto", ("rule", "effect")
        elif deducts and rule.points is None:
            yield f"{where}：effect 为 deduct 时须写 points（每起分值）", ("rule", "points")
        elif not deducts and (rule.points is not None or rule.cap is not None):
            written = "points" if rule.points is not None else "cap"
            words = f"{where}：只有 effect 为 deduct 时才写 points 和 cap，请删去"
            yield words, ("rule", written)
    if isinstance(rule, PerCase | Event):
        numbers = [n for n in (rule.cap, rule.points) if isinstance(n, Decimal)]
        if len(numbers) == 2 and numbers[0] < numbers[1]:
            words = f"cap {shown(numbers[0])} 小于每起分值 {shown(numbers[1])}"
            yield f"{where}：{words}", ("rule", "cap")
    if isinstance(rule, Shortfall) and one.full_mark is not None and rule.cap > one.full_mark:
        words = f"cap {shown(rule.cap)} 大于分值 {shown(one.full_mark)}"
        yield f"{where}：{words}", ("rule", "cap")


def _table(one: "Indicator", where: str) -> Told:
    rule = one.rule
    if not isinstance(rule, Steps):
        return
    fewer = one.direction is Direction.FEWER
    for better, worse in pairwise(rule.steps):
        in_order = better.bound < worse.bound if fewer else better.bound > worse.bound
        if not in_order or better.points <= worse.points:
            words = f"{where}：steps 应从得分最高的一档写起，档线和分数逐档递减"
            if fewer:
                words = (
                    f"{where}：steps 应从得分最高的一档写起；越少越好时，档线逐档递增、分数逐档递减"
                )
            yield words, ("rule", "steps")
            return
    if one.full_mark is not None and rule.steps[0].points > one.full_mark:
        words = f"最高一档 {shown(rule.steps[0].points)} 大于分值 {shown(one.full_mark)}"
        yield f"{where}：{words}", ("rule", "steps")


def _proofs(one: "Indicator", where: str) -> Told:
    for at, proof in enumerate(one.proofs):
        if isinstance(one.rule, Checklist) and not one.components:
            return  # told already
        if proof.component and proof.component not in one.components:
            words = f"{where}：proofs 第 {at + 1} 个写的要点“{proof.component}”不在 components 里"
            yield words, ("proofs", at, "component")
        if not proof.component and isinstance(one.rule, Checklist):
            words = f"{where}：规则 checklist 按要点计，proofs 第 {at + 1} 个须写明 component"
            yield words, ("proofs", at, "component")
        if proof.role is not Role.VALUE and not isinstance(one.rule, Ratio):
            words = f"{where}：只有规则 ratio 才分 part（完成数）和 whole（总数），请删去 role"
            yield words, ("proofs", at, "role")
    parts = {proof.role for proof in one.proofs} & {Role.PART, Role.WHOLE}
    if isinstance(one.rule, Ratio) and len(parts) == 1:
        yield f"{where}：part（完成数）和 whole（总数）要一起写，才算得出完成率", ("proofs",)
