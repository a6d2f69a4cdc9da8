"""What can be said of sums and numbers while some cells of a definition cannot be read yet.

So that one upload tells everything: what was refused already is replaced by a stand-in, the
definition's own checks are asked, and what they say about a stand-in is left out.
"""

from collections.abc import Collection
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from documents.scorecard_columns import GROUP_OF, PARENT
from indicators.tree import Place
from scoring.errors import ScorecardRefused
from scoring.integrity import Fault
from scoring.outline import Outline
from scoring.rules import UNSET
from scoring.scorecard import Scorecard

_NEEDED: dict[str, Any] = {
    "title": "—", "edition": "—", "document": "—", "short": "—", "number": "",
    "full_mark": 1, "basis": "stated",
}  # fmt: skip
_IN_SUMS = {"kind", "full_mark", GROUP_OF.head, PARENT.head}
_FAR = 10**12


def sums_so_far(
    content: dict[str, Any], refused: Collection[Place], *, is_torn: bool
) -> list[Fault]:
    """The faults that hold whatever the refused places will say.

    With `is_torn` no sum is looked at: something that belongs into one is not in its place.
    """
    tree = deepcopy(content)
    for number, place in enumerate(refused):
        _replace(tree, place, refused, number)
    model = Outline if tree.get("full_mark") == UNSET else Scorecard
    try:
        model.model_validate(tree)
    except ScorecardRefused as faults:
        found = zip(faults.problems, faults.places, strict=True)
        return [
            Fault(words, tuple(places))
            for words, places in found
            if not any(_touched(place, refused, is_torn) for place in places)
        ]
    except ValidationError:
        pass  # nothing at all can be said yet
    return []


def _owner(place: Place) -> Place:
    """The indicator, the group, or the whole card that a place belongs to."""
    end = 0
    while place[end : end + 1] in (("groups",), ("indicators",)) and len(place) > end + 1:
        end += 2
    return place[:end]


def _replace(tree: dict[str, Any], place: Place, refused: Collection[Place], number: int) -> None:
    owner = _owner(place)
    parent: Any = tree
    for step in owner[:-1]:
        parent = parent[step]
    if owner and owner[-2] == "indicators":
        parent[owner[-1]] = _stand_in(parent[owner[-1]], owner, refused, number)
        return
    node = parent[owner[-1]] if owner else tree
    steps = [one for one in place[len(owner) :] if isinstance(one, str)]
    for step in steps[:-1]:
        node = node.setdefault(step, {})
    if steps and steps[-1] == "id":
        node["id"] = f"unread-{number}"
    elif steps and steps[-1] in _NEEDED:
        node[steps[-1]] = _NEEDED[steps[-1]]
    elif steps:
        node.pop(steps[-1], None)


def _stand_in(
    written: dict[str, Any], owner: Place, refused: Collection[Place], number: int
) -> dict[str, Any]:
    """An indicator that nothing is wrong with: of the written one what sums and ids go by."""

    def kept(key: str, instead: Any) -> Any:
        return instead if (*owner, key) in refused else written.get(key, instead)

    made = {
        "id": kept("id", f"unread-{number}"), "seq": kept("seq", _FAR + number),
        "text": "—", "short": "—",
    }  # fmt: skip
    full = kept("full_mark", None)
    if kept("kind", "") == "base" and full is not None:
        return {**made, "kind": "base", "full_mark": full, "basis": "stated",
                "rule": {"kind": "judged"}}  # fmt: skip
    return {**made, "kind": "penalty", "rule": {"kind": "event", "effect": "none"}}


def _touched(place: Place, refused: Collection[Place], is_torn: bool) -> bool:
    """Whether a fault at a place may come from what is not read yet."""
    owner = _owner(place)
    if place[-1:] in (("seq",), ("id",)):
        return place in refused
    own = [one for one in refused if _owner(one) == owner]
    if owner and owner[-2] == "indicators":
        return bool(own)
    if place[len(owner) :] not in ((), ("full_mark",)):
        return place in refused or (*owner, "full_mark") in refused
    below = [one for one in refused if one[: len(owner)] == owner]
    return is_torn or any(one == _owner(one) or one[-1] in _IN_SUMS for one in below)
