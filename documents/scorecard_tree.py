"""Rows of groups and indicators put together into the tree of a definition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from documents.entries import normal
from documents.scorecard_cells import NOTHING
from documents.scorecard_columns import GROUP_OF, PARENT
from documents.scorecard_lists import OF

Place = tuple[str | int, ...]


@dataclass(slots=True, eq=False)
class Entry:
    """One group, one indicator, or the card itself, by places below it."""

    where: str
    values: dict[Place, Any]
    cells: dict[Place, str]
    problems: dict[Place, str]
    place: Place = ()

    def text(self, *place: str) -> str:
        return str(self.values.get(place, ""))

    def refuse(self, head: str, words: str) -> None:
        self.problems.setdefault((head,), f"{head}：{words}")


Owners = list[tuple[Place, Entry]]


def planted(
    card: Entry, groups: list[Entry], indicators: list[Entry]
) -> tuple[dict[str, Any], Owners, bool]:
    """The tree, the place of each entry in it, and whether some could not be put in place.

    Those are put aside under the tree's end, so that what else is wrong with them is told too.
    """
    _number(groups, "group")
    _number(indicators, "item", seq=True)
    below: dict[Entry | None, list[Entry]] = {}
    torn = False
    for one in groups:
        parent, lost = _owner(groups, one, PARENT.head, needed=False)
        if parent is not None and _loops(groups, one, parent):
            one.refuse(PARENT.head, f"“{one.text(PARENT.head)}”又在它自己的下级里；请核对")
            parent, lost = None, True
        below.setdefault(parent, []).append(one)
        torn |= lost
    listed: dict[Entry | None, list[Entry]] = {}
    for one in indicators:
        owner, lost = _owner(groups, one, GROUP_OF.head, needed=True)
        listed.setdefault(owner, []).append(one)
        torn |= lost
    content = _tree(card)
    content.setdefault("source", {})
    owners: Owners = [((), card)]
    content["groups"] = _planted_groups(below, listed, None, (), owners)
    if None in listed:
        at = len(content["groups"])
        aside = [_tree(one) for one in listed[None]]
        stand_in = {"id": "unplaced", "number": "", "title": "未归组", "short": "未归组"}
        content["groups"].append({**stand_in, "indicators": aside})
        owners += [(("groups", at, "indicators", n), one) for n, one in enumerate(listed[None])]
    for place, one in owners:
        one.place = place
    return content, owners, torn


def hung(
    content: dict[str, Any],
    indicators: list[Entry],
    rows: list[Entry],
    place: Place,
    name: str,
) -> Owners:
    """Rows put into the list at `place` below the indicator that each names by its number; the
    place of each. Those that name none are put aside under the worksheet's `name`; they are told
    only where all numbers can be relied on."""
    numbers = [one.values.get(("seq",)) for one in indicators]
    sound = all(isinstance(one, int) for one in numbers) and len(set(numbers)) == len(numbers)
    by_seq = {
        number: one
        for number, one in zip(numbers, indicators, strict=True)
        if numbers.count(number) == 1
    }
    owners: Owners = []
    for number, row in enumerate(rows):
        written = row.values.get((OF.head,))
        owner = by_seq.get(written) if written is not None else None
        if owner is None:
            if written is not None and sound:
                row.refuse(OF.head, f"“指标”工作表里没有序号为 {written} 的一项；请核对")
            elif written is None and (OF.head,) not in row.problems:
                row.refuse(OF.head, "没有填写；请填“指标”工作表里的序号")
            owners.append(((name, number), row))
            continue
        node: Any = content
        for step in (*owner.place, *place[:-1]):
            node = node.setdefault(step, {}) if isinstance(node, dict) else node[step]
        listed = node.setdefault(place[-1], [])
        owners.append(((*owner.place, *place, len(listed)), row))
        listed.append(_tree(row))
    return owners


def _planted_groups(
    below: dict[Entry | None, list[Entry]],
    listed: dict[Entry | None, list[Entry]],
    parent: Entry | None,
    above: Place,
    owners: Owners,
) -> list[dict[str, Any]]:
    made = []
    for at, one in enumerate(below.get(parent, [])):
        place = (*above, "groups", at)
        owners.append((place, one))
        tree = {"number": "", **_tree(one)}
        if one in below:
            tree["groups"] = _planted_groups(below, listed, one, place, owners)
        if one in listed:
            tree["indicators"] = [_tree(leaf) for leaf in listed[one]]
            owners += [((*place, "indicators", n), leaf) for n, leaf in enumerate(listed[one])]
        made.append(tree)
    return made


def _tree(entry: Entry) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for place, value in entry.values.items():
        if place in ((PARENT.head,), (GROUP_OF.head,), (OF.head,)):
            continue
        node: Any = tree
        for step in place[:-1]:
            node = node.setdefault(step, {})
        node[place[-1]] = None if value is NOTHING else value
    return tree


def _number(entries: list[Entry], name: str, *, seq: bool = False) -> None:
    """Give an id to those without one: by printed number, else by position."""
    taken = {one.text("id") for one in entries}
    for position, one in enumerate(entries, 1):
        if one.values.get(("id",)) is None and ("id",) not in one.problems:
            wanted = f"{name}-{one.text('seq') or position}" if seq else f"{name}-{position}"
            given = next(made for made in _tries(wanted) if made not in taken)
            taken.add(given)
            one.values[("id",)] = given


def _tries(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _owner(
    groups: Iterable[Entry], one: Entry, head: str, *, needed: bool
) -> tuple[Entry | None, bool]:
    """The group that an entry names, and whether it could not be found."""
    written = one.text(head)
    if (head,) in one.problems:
        return None, True
    if not written:
        if needed:
            one.refuse(head, "没有填写；请从下拉列表中选最里层分组的简称")
        return None, needed
    found = [g for g in groups if g.text("id") == written]
    found = found or [g for g in groups if normal(g.text("short")) == normal(written)]
    if len(found) == 1:
        return found[0], False
    if found:
        one.refuse(head, f"简称为“{written}”的分组有 {len(found)} 个；请改得各不相同，或填编号")
    else:
        one.refuse(head, f"“分组”工作表里没有简称为“{written}”的分组；请从下拉列表中选")
    return None, True


def _loops(groups: list[Entry], one: Entry, parent: Entry) -> bool:
    """Whether going up from `parent` comes back to `one`."""
    seen: set[int] = set()
    at: Entry | None = parent
    while at is not None and id(at) not in seen:
        if at is one:
            return True
        seen.add(id(at))
        written = at.text(PARENT.head)
        named = [g for g in groups if g.text("id") == written] or [
            g for g in groups if written and normal(g.text("short")) == normal(written)
        ]
        at = named[0] if len(named) == 1 else None
    return False
