"""A calendar file (RFC 5545) that Outlook, WPS and phones take in: one event for each due day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import icalendar

from documents.words_in_cells import printable

_THE_MORNING_BEFORE = timedelta(hours=-15)
"""Nine in the morning of the day before a whole day."""


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
    calendar = icalendar.Calendar()
    for name, words in (
        ("version", "2.0"),
        ("prodid", "-//fazhi//due days//ZH"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", _one_line(title)),
        ("x-wr-timezone", "Asia/Shanghai"),
    ):
        calendar.add(name, words)
    for one in events:
        calendar.add_component(_event(one, made))
    return bytes(calendar.to_ical(sorted=False))


def _event(one: Event, made: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", one.uid)
    event.add("dtstamp", made.astimezone(UTC))
    if one.moment is not None:
        event.add("dtstart", one.moment.astimezone(UTC))
    else:
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
    event.add("summary", _one_line(one.title))
    if one.words:
        event.add("description", printable(one.words))
    if one.category:
        event.add("categories", [_one_line(one.category)])
    event.add("status", "TENTATIVE" if one.is_open else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(one))
    return event


def _alarm(one: Event) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _one_line(one.title))
    alarm.add("trigger", timedelta(days=-1) if one.moment is not None else _THE_MORNING_BEFORE)
    return alarm


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())
