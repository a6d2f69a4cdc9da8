"""Which matter of a new list is which of the old: by code and title, by title, then by code.

A code alone may be out of date, where the list has changed since the workbook was handed out.

What was entered at a matter that the new list has no more stays in the book under a name that
says what it was; it comes back when a matter with that title comes back.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from documents.duty_rows import ReadDuty, ReadMatter
from documents.entries import normal
from scoring.duties import DutyList

_LONGEST = 60
"""Characters of a title in the name of what is gone; a part's name holds 100."""


@dataclass(frozen=True, slots=True)
class Match:
    """`origin` by new code: the old code, or the name of what is gone and comes back; `rows` by
    new code; `removed` are old codes without a successor."""

    origin: Mapping[str, str]
    rows: Mapping[str, ReadMatter]
    removed: tuple[str, ...]


def match(before: DutyList | None, gone: Collection[str], duties: Sequence[ReadDuty]) -> Match:
    """Match the matters of a workbook without problems."""
    old = dict(before.matters) if before else {}
    rows = {
        f"{duty.number}-{place}": matter
        for duty in duties
        for place, matter in enumerate(duty.matters, 1)
    }
    origin: dict[str, str] = {}

    def give(code: str, candidates: list[str]) -> None:
        free = [one for one in candidates if one not in origin.values()]
        if code not in origin and free:
            origin[code] = free[0]

    same = {
        code: [one for one, matter in old.items() if normal(matter.title) == normal(row.title)]
        for code, row in rows.items()
    }
    for code, row in rows.items():
        give(code, [one for one in same[code] if one == row.code])
    for code, row in rows.items():
        # the same title may stand under two duties: the own duty's first
        give(code, sorted(same[code], key=lambda one: _duty(one) != _duty(code)))
        give(code, [one for one in gone if title_of(one) == row.title[:_LONGEST]])
    for code, row in rows.items():
        give(code, [row.code] if row.code in old else [])
    taken = set(origin.values())
    return Match(origin, rows, tuple(code for code in old if code not in taken))


def names(before: DutyList | None, found: Match, held: Collection[str]) -> dict[str, str]:
    """The new name of each part that was entered or filed at (`held`), by its old one."""
    after = {old: code for code, old in found.origin.items() if old in held}
    used = {one for one in held if one not in after and one not in found.removed}
    for code in found.removed:
        if code in held and before is not None:
            after[code] = _gone_name(code, before.matters[code].title, used)
            used.add(after[code])
    return after


def title_of(gone: str) -> str:
    """The title in the name of what is gone."""
    return gone.partition(" ")[2].partition("〔")[0]


def _gone_name(code: str, title: str, used: Collection[str]) -> str:
    name = f"原{code} {title[:_LONGEST]}"
    number = 2
    unused = name
    while unused in used:
        unused = f"{name}〔{number}〕"
        number += 1
    return unused


def _duty(code: str) -> str:
    return code.partition("-")[0]
