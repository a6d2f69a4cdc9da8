"""A notice's state as a badge, its period in words, its address."""

from datetime import date

import streamlit as st

from services.notice.content import PublicContent
from services.notice.kept import Notice, NoticeState
from services.notice.period import chinese
from ui.labels import badge

_STATE = {
    NoticeState.WAITING: ("gray", "schedule", "尚未开始"),
    NoticeState.RUNNING: ("blue", "campaign", "公示中"),
    NoticeState.ENDED: ("gray", "event_available", "公示期已满"),
    NoticeState.WITHDRAWN: ("gray", "undo", "已撤回"),
}


def state_badge(state: NoticeState) -> str:
    """Where a notice stands."""
    return badge(*_STATE[state])


def period_words(content: PublicContent) -> str:
    """`2026年9月23日至2026年9月30日（4 个工作日，公示当日不计）`."""
    span = f"{chinese(content.from_on)}至{chinese(content.until_on)}"
    return f"{span}（{content.counting}）"


def day_or(on: date | None, blank: str) -> str:
    """A day in words, or what stands where there is none."""
    return chinese(on) if on else blank


def whole_address(found: Notice) -> str:
    """The address to hand on, as far as this browser tells where the system is."""
    here = st.context.url or ""
    parts = here.split("/", 3)
    return f"{parts[0]}//{parts[2]}{found.address}" if len(parts) > 2 else found.address
