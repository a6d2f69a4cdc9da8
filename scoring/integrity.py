"""What must hold inside a scorecard: sums close, ids are unique, kinds and rules agree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.marks import ZERO, shown
from scoring.rule_integrity import Place, Told, rule_faults

if TYPE_CHECKING:
    from scoring.outline import Outline
    from scoring.scorecard import Group, Indicator, Scorecard

RULES_OF: Mapping[str, tuple[str, ...]] = {
    "base": ("judged", "checklist", "threshold", "shortfall", "ratio", "steps"),
    "bonus": ("per_case",),
    "penalty": ("per_case", "event"),
    "veto": ("event",),
}
"""Which rules an indicator of each kind may have."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule: where, what and how to mend it, in words; and its places in the tree."""

    words: str
    places: tuple[Place, ...]


def faults(scorecard: "Scorecard") -> list[Fault]:
    """Every broken rule of a scorecard."""
    groups, leaves = _everything(scorecard.groups)
    found = list(_repeated(groups, leaves))
    for place, group in groups:
        found += [Fault(words, ((*place, *at),)) for words, at in _group(group)]
    for place, indicator in leaves:
        told = _indicator(indicator, scorecard.step)
        found += [Fault(words, ((*place, *at),)) for words, at in told]
    heads = [group for group in scorecard.groups if any(one.is_base for one in group.leaves())]
    total = sum((group.full_mark or ZERO for group in heads), ZERO)
    told_already = any(group.full_mark is None for group in heads)
    if total != scorecard.full_mark and not told_already:
        words = (
            f"评分表“{scorecard.id}”：一级指标分值合计 {shown(total)}，"
            f"与总分 {shown(scorecard.full_mark)} 不符，请核对各组 full_mark"
        )
        found.append(Fault(words, (("full_mark",),)))
    return found


def outline_faults(outline: "Outline") -> list[Fault]:
    """Every broken rule of a scheme without marks."""
    groups, leaves = _everything(outline.groups)
    found = list(_repeated(groups, leaves))
    for place, group in groups:
        if bool(group.groups) == bool(group.indicators):
            where = f"组“{group.id}”（{group.heading}）"
            words = f"{where}：应当只含下级 groups 或只含 indicators，且不能为空"
            found.append(Fault(words, (place,)))
    everything: list[tuple[Place, Group | Indicator]] = [*groups, *leaves]
    for place, one in everything:
        written = [key for key in ("full_mark", "basis") if getattr(one, key) is not None]
        if written:
            words = f"{_named(one)}：总分为 unset 时，各级都不写分值，请删去 {'、'.join(written)}"
            found.append(Fault(words, tuple((*place, key) for key in written)))
    for place, indicator in leaves:
        told = [*_kind(indicator), *rule_faults(indicator, outline.step, marked=False)]
        found += [Fault(words, ((*place, *at),)) for words, at in told]
    return found


def _named(one: "Group | Indicator") -> str:
    from scoring.scorecard import Group

    if isinstance(one, Group):
        return f"组“{one.id}”（{one.heading}）"
    return f"第{one.seq}项“{one.id}”"


_Groups = list[tuple[Place, "Group"]]
_Leaves = list[tuple[Place, "Indicator"]]


def _everything(heads: Sequence["Group"]) -> tuple[_Groups, _Leaves]:
    groups = [pair for at, one in enumerate(heads) for pair in _below(one, at, ())]
    leaves = [
        ((*place, "indicators", at), one)
        for place, group in groups
        for at, one in enumerate(group.indicators)
    ]
    return groups, leaves


def _below(group: "Group", at: int, above: Place) -> Iterator[tuple[Place, "Group"]]:
    place = (*above, "groups", at)
    yield place, group
    for number, one in enumerate(group.groups):
        yield from _below(one, number, place)


def _repeated(
    groups: Sequence[tuple[Place, "Group"]], leaves: Sequence[tuple[Place, "Indicator"]]
) -> Iterator[Fault]:
    ids: dict[str, list[Place]] = {}
    everything: list[tuple[Place, Indicator | Group]] = [*leaves, *groups]
    for place, one in everything:
        ids.setdefault(one.id, []).append((*place, "id"))
    for name, places in ids.items():
        if len(places) > 1:
            words = f"编号“{name}”出现 {len(places)} 次；每个组、每项指标的 id 应各不相同"
            yield Fault(words, tuple(places))
    seqs: dict[int, list[Place]] = {}
    for place, leaf in leaves:
        seqs.setdefault(leaf.seq, []).append((*place, "seq"))
    for seq, places in seqs.items():
        if len(places) > 1:
            words = f"序号 {seq} 出现 {len(places)} 次；每项指标的 seq 应各不相同"
            yield Fault(words, tuple(places))


def _group(group: "Group") -> Told:
    where = f"组“{group.id}”（{group.heading}）"
    if bool(group.groups) == bool(group.indicators):
        yield f"{where}：应当只含下级 groups 或只含 indicators，且不能为空", ()
        return
    parts = group.groups or [one for one in group.indicators if one.is_base]
    below = [part.full_mark for part in parts if part.full_mark]
    if any(one.is_base and one.full_mark is None for one in group.leaves()):
        return  # told at the indicator; the sum can't be looked at without it
    if group.full_mark is None:
        if below:
            total = shown(sum(below, ZERO))
            yield (
                f"{where}：下级分值合计 {total}，但本级没有写 full_mark，请补上",
                ("full_mark",),
            )
    elif sum(below, ZERO) != group.full_mark:
        yield (
            f"{where}：下级分值合计 {shown(sum(below, ZERO))}，"
            f"与本级 {shown(group.full_mark)} 不符，请核对本级和下级的 full_mark",
            ("full_mark",),
        )
    yield from _basis(where, group.full_mark, group.basis)


def _basis(where: str, full_mark: Decimal | None, basis: str | None) -> Told:
    if full_mark is not None and basis is None:
        yield (
            f"{where}：有 full_mark 的须写 basis：原件印明写 stated，推出的写 inferred",
            ("basis",),
        )
    if full_mark is None and basis is not None:
        yield f"{where}：没有 full_mark，不写 basis", ("basis",)


def _indicator(one: "Indicator", step: Decimal) -> Told:
    where = f"第{one.seq}项“{one.id}”"
    if one.is_base and one.full_mark is None:
        yield f"{where}：基础项必须写 full_mark 和 basis", ("full_mark",)
    elif not one.is_base and one.full_mark is not None:
        words = f"{where}：kind 为 {one.kind} 的指标没有 full_mark，请删去；每起分值写在 rule 里"
        yield words, ("full_mark",)
    else:
        yield from _basis(where, one.full_mark, one.basis)
    wrong = list(_kind(one))
    yield from wrong or rule_faults(one, step)


def _kind(one: "Indicator") -> Told:
    allowed = RULES_OF[one.kind]
    if one.rule.kind not in allowed:
        names = "、".join(allowed)
        where = f"第{one.seq}项“{one.id}”"
        words = f"{where}：kind 为 {one.kind} 时不能用规则 {one.rule.kind}，可用 {names}"
        yield words, ("rule", "kind")
