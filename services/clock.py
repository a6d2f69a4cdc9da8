"""What time it is. Windows and deadlines are Beijing time; storage keeps UTC."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, aware, in UTC. Tests replace this one function."""
    return datetime.now(UTC)


def beijing(moment: datetime) -> datetime:
    """The same moment on Beijing's clock."""
    return moment.astimezone(BEIJING)


def in_words(moment: datetime) -> str:
    """A moment as printed: `2026年11月30日 18:00（北京时间）`."""
    local = beijing(moment)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}（北京时间）"


def short(moment: datetime) -> str:
    """A moment in a table: `11-30 18:00`, with the year when it is another one.

    Midnight to the second is a date that came without an hour, and is printed so.
    """
    local = beijing(moment)
    day = f"{local:%m-%d}" if local.year == beijing(now()).year else f"{local:%Y-%m-%d}"
    return day if local.time() == time() else f"{day} {local:%H:%M}"


def days_left(moment: datetime) -> int:
    """Whole calendar days in Beijing from today until `moment`'s day; negative when past."""
    return (beijing(moment).date() - today()).days


def today() -> date:
    """Today's date in Beijing."""
    return beijing(now()).date()
