"""What differs between two editions of a scorecard: added, removed, changed, field by field.

The same indicator or group is recognised by its id, whatever its printed number has become.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from documents.scorecard_columns import (
    CARD_FIELDS,
    GROUP_FIELDS,
    GROUP_OF,
    INDICATOR_FIELDS,
    PARENT,
    Field,
    Form,
)
from scoring.marks import shown
from scoring.rules import Steps, Unset
from scoring.scorecard import Group, Indicator, Scheme, Scorecard
from scoring.words import NO_CAP, PROOF_ROLE, UNSET_WORD
from services.editions_facts import label_of


class What(StrEnum):
    """What became of an indicator or a group."""

    ADDED = "新增"
    REMOVED = "删去"
    CHANGED = "改动"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field in words, before and after; "" where nothing was written."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator, group, or the card itself. `name` is how it is printed now (or was)."""

    what: What
    name: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs, in printed order of the newer edition, removed ones last."""

    card: tuple[FieldChange, ...]
    groups: tuple[Change, ...]
    indicators: tuple[Change, ...]

    @property
    def is_none(self) -> bool:
        return not (self.card or self.groups or self.indicators)

    def count(self, what: What) -> int:
        """How many indicators were added, removed or changed."""
        return sum(one.what is what for one in self.indicators)


def difference(before: Scheme, after: Scheme) -> Difference:
    """What became of `before` in `after`. Weights are told where they changed."""
    card = _changes(
        {one.head: _words(before, one) for one in CARD_FIELDS},
        {one.head: _words(after, one) for one in CARD_FIELDS},
    )
    old_groups, new_groups = _groups(before), _groups(after)
    old, new = _indicators(before), _indicators(after)
    return Difference(
        tuple(card), tuple(_compared(old_groups, new_groups)), tuple(_compared(old, new))
    )


Told = tuple[str, dict[str, str]]
"""An owner's name and its fields in words."""


def _compared(old: Mapping[str, Told], new: Mapping[str, Told]) -> Iterator[Change]:
    for key, (name, fields) in new.items():
        if key not in old:
            yield Change(What.ADDED, name, tuple(_changes({}, fields)))
        elif changed := tuple(_changes(old[key][1], fields)):
            yield Change(What.CHANGED, name, changed)
    for key, (name, fields) in old.items():
        if key not in new:
            yield Change(What.REMOVED, name, tuple(_changes(fields, {})))


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[FieldChange]:
    for head in dict.fromkeys((*before, *after)):
        was, now = before.get(head, ""), after.get(head, "")
        if was != now:
            yield FieldChange(head, was, now)


def _groups(card: Scheme) -> dict[str, Told]:
    above = {below.id: group for _, group in card.heads for below in group.groups}
    found = {}
    for _, group in card.heads:
        told = {one.head: _words(group, one) for one in GROUP_FIELDS if one is not PARENT}
        told[PARENT.head] = above[group.id].heading if group.id in above else ""
        total = card.full_mark if isinstance(card, Scorecard) else None
        told["权重"] = _percent(group.full_mark / total if group.full_mark and total else None)
        found[group.id] = (group.heading, told)
    return found


def _indicators(card: Scheme) -> dict[str, Told]:
    found = {}
    for _, group in card.heads:
        for one in group.indicators:
            told = {
                field.head: _words(one, field)
                for field in INDICATOR_FIELDS
                if field is not GROUP_OF
            }
            told[GROUP_OF.head] = group.heading
            told["权重"] = _percent(card.weight(one))
            told["分档"] = _steps(one)
            told["佐证事实"] = _proofs(one)
            found[one.id] = (f"第{one.seq}项　{one.short}", told)
    return found


def _percent(share: Decimal | None) -> str:
    return "" if share is None else f"{share * 100:.2f}%"


def _steps(one: Indicator) -> str:
    if not isinstance(one.rule, Steps):
        return ""
    return "；".join(f"{step.bound.normalize():f}：{shown(step.points)}" for step in one.rule.steps)


def _proofs(one: Indicator) -> str:
    told = []
    for proof in one.proofs:
        head = proof.component or ("" if proof.role == "value" else PROOF_ROLE[proof.role])
        facts = "，".join(label_of(key) for key in proof.facts)
        told.append(f"{head}：{facts}" if head else facts)
    return "；".join(told)


def _words(owner: Scheme | Group | Indicator, field: Field) -> str:
    """A field's value as it is read by people; "" where there is none."""
    rule = owner.rule.kind if isinstance(owner, Indicator) else None
    if field.rules and rule not in field.rules:
        return ""
    value: object = owner
    for step in field.place(rule):
        value = getattr(value, step, None)  # a scheme without marks has no basis
    if isinstance(value, Unset):
        return UNSET_WORD
    if value is None:
        return NO_CAP if rule == "per_case" and None in field.words else ""
    if field.form is Form.LINES:
        assert isinstance(value, tuple)
        return "；".join(value)
    if field.form is Form.CHOICE:
        return field.words[str(value)]
    if not isinstance(value, Decimal):
        return str(value)
    # a count is no mark
    return f"{value.normalize():f}" if field.head == "要求数量" else shown(value)
