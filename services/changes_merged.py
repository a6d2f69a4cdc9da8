"""Events of the audit chain merged into what changed: first before → last after, field by field."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from scoring.scorecard import Scorecard
from storage.audit import AuditEventRow

SAVED = "self.save"
ADDED, RENAMED, REMOVED = "evidence.add", "evidence.rename", "evidence.remove"
LINKED, UNLINKED = "evidence.link", "evidence.unlink"
READ = (SAVED, ADDED, RENAMED, REMOVED, LINKED, UNLINKED)


class What(StrEnum):
    """What of an indicator changed: a field of the sheet, or a file of evidence."""

    MARK = "mark"
    CASES = "cases"
    REASON = "reason"
    EVIDENCE = "evidence"
    FILE = "file"


Value = Decimal | int | str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One field or file, before and after; None is not given, or no such file.

    A file has a number where it was placed at an indicator or taken from one, else none. `who`
    are all that had a hand in it; `at` is when it last changed. `is_claim`: not a base indicator.
    """

    seq: int | None
    short: str
    indicator_id: str
    is_claim: bool
    what: What
    before: Value
    after: Value
    who: str
    at: datetime


@dataclass
class _Trace:
    """One field or file on its way through the events."""

    before: Value
    after: Value
    at: datetime
    who: dict[str, None] = field(default_factory=dict)

    def go_on(self, after: Value, at: datetime, who: str) -> None:
        self.after, self.at = after, at
        self.who[who] = None


_Key = tuple[str, What, str]
"""Indicator id ("" where the file as a whole is meant), what, and the file's name at first."""


def merged(card: Scorecard, events: Iterable[tuple[AuditEventRow, str]]) -> tuple[Change, ...]:
    """Changes by printed number; what came back to where it stood is left out.

    `events` are in the chain's order, each with the words for who did it.
    """
    traces: dict[_Key, _Trace] = {}
    names: dict[str, str] = {}  # a file's name now → its name at first
    for event, who in events:
        detail: dict[str, Any] = json.loads(event.detail)
        if event.action == SAVED:
            for what, before, after in _fields(detail):
                key = (str(detail["indicator"]), what, "")
                traces.setdefault(key, _Trace(before, after, event.at)).go_on(after, event.at, who)
        else:
            _file(traces, names, event, detail, who)
    placed = {key[2] for key, one in traces.items() if key[0] and one.before != one.after}
    found = [
        _change(card, key, one)
        for key, one in traces.items()
        if one.before != one.after and not _is_told_elsewhere(key, one, placed)
    ]
    order = list(What)
    return tuple(sorted(found, key=lambda one: (one.seq or 10_000, order.index(one.what), one.at)))


def _fields(detail: Mapping[str, Any]) -> Iterable[tuple[What, Value, Value]]:
    before, after = detail["before"], detail["after"]
    for name in [one for one in What if one.value in after]:
        yield name, _value(name, before.get(name)), _value(name, after[name])


def _value(what: What, kept: Any) -> Value:
    """Numbers are kept as text; a text that is empty is one that is not given."""
    if kept is None or str(kept).strip() == "":
        return None
    if what is What.MARK:
        return Decimal(str(kept))
    return int(kept) if what is What.CASES else str(kept).strip()


def _file(
    traces: dict[_Key, _Trace],
    names: dict[str, str],
    event: AuditEventRow,
    detail: Mapping[str, Any],
    who: str,
) -> None:
    now = str(detail["before"] if event.action == RENAMED else detail["name"])
    first = names.get(now, now)
    is_there = event.action in (ADDED, LINKED)
    after = str(detail["after"]) if event.action == RENAMED else now if is_there else None
    if event.action == RENAMED:
        names.pop(now, None)
        names[str(after)] = first
    key = (str(detail.get("indicator", "")), What.FILE, first)
    before = None if is_there else now
    traces.setdefault(key, _Trace(before, after, event.at)).go_on(after, event.at, who)
    if event.action in (REMOVED, RENAMED):  # its places at indicators go with it
        for other in [one for one in traces if one[0] and one[2] == first]:
            if event.action == REMOVED or traces[other].after is not None:
                traces[other].go_on(after, event.at, who)


def _is_told_elsewhere(key: _Key, one: _Trace, placed: set[str]) -> bool:
    """A new file that was placed at an indicator is told there."""
    return not key[0] and key[1] is What.FILE and one.before is None and key[2] in placed


def _change(card: Scorecard, key: _Key, one: _Trace) -> Change:
    indicator = card.by_id.get(key[0])
    return Change(
        seq=indicator.seq if indicator else None,
        short=indicator.short if indicator else "",
        indicator_id=key[0],
        is_claim=indicator is not None and not indicator.is_base,
        what=key[1],
        before=one.before,
        after=one.after,
        who="、".join(one.who),
        at=one.at,
    )
