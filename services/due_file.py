"""The due days of a person's unit as a calendar file, for Outlook or a phone."""

import hashlib

from sqlalchemy.orm import Session

from documents.ics import Event, write_calendar
from services import clock
from services.books.due import Due, due_list
from services.papers import Paper
from services.people import User


def due_file(session: Session, user: User) -> Paper:
    """Everything that is due for the user's unit and not done; empty where nothing is."""
    events = [_event(one, user) for one in due_list(session, user)]
    title = f"期限 {user.unit_name}"
    return Paper(f"期限日历_{user.unit_name}.ics", write_calendar(title, events, clock.now()))


def _event(one: Due, user: User) -> Event:
    told = [f"计算：{one.rule}"] if one.rule else []
    if one.rolled is not None:
        told.append(f"最后一日休息，移到工作日为 {one.rolled}；按哪一天，规定没有写")
    if one.provisional:
        told.append("暂定：放假安排公布后可能变动，届时请重新下载")
    if one.owner:
        told.append(f"责任：{one.owner}")
    told.append("下载以后的变化不会自动更新")
    name = "|".join((str(user.unit_id), one.regime, one.title, one.page, str(one.query)))
    return Event(
        uid=f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@fazhi",
        on=one.on,
        title=f"{one.regime}：{one.title}",
        words="\n".join(told),
        category=one.regime,
        moment=one.moment,
        is_open=one.provisional,
    )
