"""签批: the approval on paper of the ranking as it stands; the organiser records it."""

import streamlit as st

from scoring.workflow import Role
from services import clock, sign_offs
from services.people import User
from services.rounds import Round
from services.sign_offs import SignOff
from services.standings import Standings
from ui import acts
from ui.components import block, escaped, fact_row, note
from ui.confirmation import confirm
from ui.labels import badge, word_badge


def sign_off_panel(
    user: User, campaign: Round, found: Standings, missing: list[str], signed: SignOff | None
) -> None:
    """What was approved and whether it still holds; the form where it is still to be recorded."""
    block("签批", "呈批件批准之后，由组织人登记文号和日期")
    with st.container(border=True, gap="small"):
        _standing(signed)
        is_over = not campaign.in_preparation and not campaign.proposed
        if is_over or user.role is not Role.ORGANISER:
            return
        if campaign.proposed:
            note("已送签公布，不能再登记；需要重新签批的，请省级审签人先退回。")
        elif missing:
            note(f"还缺 {len(missing)} 项，全部完成之后才能登记签批。见排名页“公布”。")
        elif is_next(user, campaign, missing, signed):
            _form(user, campaign, found)


def is_next(user: User, campaign: Round, missing: list[str], signed: SignOff | None) -> bool:
    """Whether recording an approval is what this user has to do now."""
    return (
        user.role is Role.ORGANISER
        and campaign.in_preparation
        and not missing
        and (signed is None or not signed.stands)
    )


def sign_off_line(signed: SignOff | None) -> str:
    """One line of Markdown for other pages; "" where nothing was recorded."""
    if signed is None:
        return ""
    state = "" if signed.stands else f"　{badge('orange', 'sync_problem', '签批后有变化')}"
    return f"签批文号 {escaped(signed.words)}{state}"


def _standing(signed: SignOff | None) -> None:
    if signed is None:
        st.markdown(f"{word_badge('待办', '尚未签批')}　排名没有签批，不能送签公布。")
        return
    if signed.stands:
        st.markdown(badge("blue", "approval", "已签批") + "　与现在的排名一致。")
    else:
        st.markdown(badge("orange", "sync_problem", "签批后有变化") + f"　{sign_offs.CHANGED}")
    on = signed.document_date
    fact_row(
        {
            "文号": escaped(signed.document_no),
            "签批日期": f"{on.year}年{on.month}月{on.day}日",
            "登记人": escaped(signed.recorded_by),
            "登记时间": clock.short(signed.at),
            "排名校验码": f"`{signed.sha256[:16]}`",
        }
    )


def _form(user: User, campaign: Round, found: Standings) -> None:
    code = sign_offs.ranking_code(found)
    note(f"现在的排名校验码：`{code[:16]}`。与呈批件末尾所印的前 16 位核对一致，再登记。")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        number = st.text_input("文号", key="sign_off_number", max_chars=100, width=260)
        day = st.date_input(
            "签批日期", value=None, max_value=clock.today(), format="YYYY-MM-DD",
            key="sign_off_day", width=170,
        )  # fmt: skip
        pressed = st.button("登记签批", type="primary", icon=":material/approval:", key="sign_off")
    if not pressed:
        return
    on = f"{day.year}年{day.month}月{day.day}日" if day else "未填"
    placed = [one for one in found.places if one.place is not None]
    confirm(
        "登记签批",
        "approval",
        f"登记“{escaped(campaign.title)}”的排名已经签批。",
        {
            "文号": escaped(str(number).strip()) or "未填",
            "签批日期": on,
            "参与排名": f"{len(placed)} 家",
            "排名校验码": code[:16],
        },
        "确认登记",
        lambda _words: acts.carry_out(
            sign_offs.record_sign_off, user, campaign.id, str(number), day, code,
            told="已登记签批。",
        ),
        warning="此后核定结果有变化的，须重新签批。",
    )  # fmt: skip
