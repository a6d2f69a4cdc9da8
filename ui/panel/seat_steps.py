"""What the organiser does with one seat: opened again, given the chair, taken away."""

import streamlit as st

from scoring.workflow import Status
from services.panel.reopening import give_chair, unlock
from services.panel.round_panel import Held, ParkPanel
from services.panel.seats import leave
from services.people import User
from ui import acts
from ui.components import escaped
from ui.confirmation import confirm


def draw(user: User, park: ParkPanel, one: Held, name: str) -> None:
    """The buttons that make sense for this seat now; `name` is escaped."""
    key = one.seat.id
    is_locked = one.seat.locked_at is not None
    can_go_on = park.status is Status.UNDER_REVIEW and one.seat.active
    if (
        is_locked
        and can_go_on
        and st.button("开启", type="tertiary", icon=":material/lock_open:", key=f"unlock_{key}")
    ):
        _ask_unlock(user, park, one, name)
    if (
        is_locked
        and one.seat.active
        and not one.seat.chair
        and st.button("设为组长", type="tertiary", icon=":material/star:", key=f"chair_{key}")
    ):
        _ask_chair(user, park, one, name)
    if st.button("收回", type="tertiary", icon=":material/person_remove:", key=f"leave_{key}"):
        _ask_leave(user, park, one, name)


def _ask_unlock(user: User, park: ParkPanel, one: Held, name: str) -> None:
    confirm(
        "开启席位",
        "lock_open",
        f"开启{name}在“{escaped(park.park)}”的席位（评审{one.number}），由本人改动后重新锁定。",
        {"已评": f"{one.progress.done} 项", "状态": "已锁定"},
        "确认开启",
        lambda words: acts.carry_out(
            unlock, user, one.seat.id, one.seat.version, words, told="席位已开启。"
        ),
        warning="其余席位不动。重新锁定之前，这家园区不能送审签；开启和原因记入操作记录。",
        reason="开启原因",
        placeholder="如：核定后发现案件，须补记",
    )


def _ask_chair(user: User, park: ParkPanel, one: Held, name: str) -> None:
    confirm(
        "设为组长",
        "star",
        f"{name}担任“{escaped(park.park)}”评审组组长，裁定分歧；原组长不再担任。",
        {},
        "确认",
        lambda _: acts.carry_out(give_chair, user, one.seat.id, told="组长已指定。"),
    )


def _ask_leave(user: User, park: ParkPanel, one: Held, name: str) -> None:
    confirm(
        "收回席位",
        "person_remove",
        f"收回{name}在“{escaped(park.park)}”的席位（评审{one.number}）。",
        {"已评": f"{one.progress.done} 项", "状态": "已锁定" if one.seat.locked_at else "未锁定"},
        "确认收回",
        lambda words: acts.carry_out(leave, user, one.seat.id, words, told="席位已收回。"),
        warning="所作的评定留在记录里，不再计入。只是要改已锁定的评分的，用“开启”，不必收回。",
        reason="原因",
        placeholder="如：因病退出、账号停用、另有任务",
    )
