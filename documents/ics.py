"""A calendar file (RFC 5545) that Outlook, WPS and phones take in: one event for each due day.

Only what such a file needs is written, by hand: lines end with CRLF and are folded at 75 octets,
never inside a character; backslash, comma, semicolon and line breaks of a text are escaped.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from documents.words_in_cells import printable

_LONGEST = 75
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Event:
    """A due day. `uid` stays the same when the day moves, so that a calendar moves it too;
    `moment` where the day has an hour; `is_open` where the day may still move."""

    uid: str
    on: date
    title: str
    words: str = ""
    category: str = ""
    moment: datetime | None = None
    is_open: bool = False


def write_calendar(title: str, events: Sequence[Event], made: datetime) -> bytes:
    """The file's bytes, UTF-8. `made` is the moment of making, aware."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//fazhi//due days//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(title)}",
        "X-WR-TIMEZONE:Asia/Shanghai",
    ]
    stamp = f"{made.astimezone(UTC):{_STAMP}}"
    for one in events:
        lines += _event(one, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(one: Event, stamp: str) -> Iterable[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}"
    yield f"DTSTAMP:{stamp}"
    if one.moment is not None:
        yield f"DTSTART:{one.moment.astimezone(UTC):{_STAMP}}"
    else:
        yield f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(one.title)}"
    if one.words:
        yield f"DESCRIPTION:{_escaped(one.words)}"
    if one.category:
        yield f"CATEGORIES:{_escaped(one.category)}"
    yield f"STATUS:{'TENTATIVE' if one.is_open else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    # an alarm at nine in the morning of the day before; a day before an hour
    yield from (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(one.title)}",
        f"TRIGGER:{'-P1D' if one.moment is not None else '-PT15H'}",
        "END:VALARM",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    text = printable(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets; each after the first begins with the blank that joins it."""
    piece, size = "", 0
    for sign in line:
        wide = len(sign.encode())
        if size + wide > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += sign
        size += wide
    yield piece
