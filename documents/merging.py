"""Several filled sheets laid over one another: what each would change, and where they disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from documents.reading import Change, SheetReading, Written, compare
from scoring.scorecard import ScoredBy

Value = Decimal | int | str | None
Key = tuple[str, str]
"""An indicator's id and the field: value, cases, reason or evidence."""

_FIELDS = ("value", "cases", "reason", "evidence")
KEEP = ""
"""The choice that leaves a cell as it is now."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file that takes part; `sha256` of its bytes, so that a name may stand twice."""

    sha256: str
    name: str
    reading: SheetReading


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read."""

    sha256: str
    name: str
    cell: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One value for a cell, and every file that gives it."""

    value: Value
    sources: tuple[Source, ...]

    @property
    def choice(self) -> str:
        """What to choose it by: the first file that gives it."""
        return self.sources[0].sha256


@dataclass(frozen=True, slots=True)
class Proposal:
    """One cell that the files together would change; with more offers than one they disagree."""

    indicator_id: str
    seq: int
    field: str
    before: Value
    offers: tuple[Offer, ...]

    @property
    def key(self) -> Key:
        return self.indicator_id, self.field

    @property
    def is_conflict(self) -> bool:
        """Whether somebody has to say which file is right."""
        return len(self.offers) > 1

    def chosen(self, choices: Mapping[Key, str]) -> Offer | None:
        """The offer that is taken; None where the cell stays, or nothing was chosen yet."""
        if not self.is_conflict:
            return self.offers[0]
        wanted = choices.get(self.key)
        return next((one for one in self.offers if one.choice == wanted), None)


def merge(files: Sequence[ReadFile], current: Mapping[str, Written]) -> tuple[Proposal, ...]:
    """Every cell that the files would change, in printed order.

    A file that leaves a cell as it is in the system has no say on it: of two full sheets in
    which two people filled different rows, neither is against the other. What only reviewers
    may say is left out.
    """
    found: dict[Key, list[tuple[Change, Source]]] = {}
    for file in files:
        for one in compare(file.reading, current):
            ours = file.reading.scorecard.by_id[one.indicator_id].scored_by is ScoredBy.EVERYONE
            if ours and _kept(one.after) != one.before:
                source = Source(file.sha256, file.name, one.cell)
                found.setdefault((one.indicator_id, one.field), []).append((one, source))
    indicators = files[0].reading.scorecard.indicators if files else ()
    keys = ((one.id, field) for one in indicators for field in _FIELDS)
    return tuple(_proposal(found[key]) for key in keys if key in found)


def unsettled(proposals: Sequence[Proposal], choices: Mapping[Key, str]) -> list[Proposal]:
    """The conflicts for which nothing valid was chosen."""
    return [
        one
        for one in proposals
        if one.is_conflict and choices.get(one.key) not in (KEEP, *(o.choice for o in one.offers))
    ]


def _kept(value: Value) -> Value:
    """A value as the system keeps it."""
    return value.strip() if isinstance(value, str) else value


def _proposal(told: Sequence[tuple[Change, Source]]) -> Proposal:
    grouped: dict[Value, list[Source]] = {}
    for change, source in told:
        grouped.setdefault(_kept(change.after), []).append(source)
    first = told[0][0]
    offers = tuple(Offer(value, tuple(sources)) for value, sources in grouped.items())
    return Proposal(first.indicator_id, first.seq, first.field, first.before, offers)
