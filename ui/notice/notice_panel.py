"""公示: the notice that stands with its address, those taken back, or the form of a new one."""

from collections.abc import Sequence

import streamlit as st

from scoring.workflow import Role
from services import clock, desk
from services.notice import kept, making, withdrawing
from services.notice.kept import Notice, NoticeState
from services.people import User
from services.rounds import Round
from ui import acts
from ui.components import block, empty, escaped, fact_row, fold, note
from ui.confirmation import confirm
from ui.notice.notice_form import notice_form
from ui.notice.notice_preview import listed_parks
from ui.notice.notice_words import period_words, state_badge, whole_address


def notice_panel(user: User, campaign: Round, found: Sequence[Notice]) -> None:
    """What stands, or what makes one."""
    standing = next((one for one in found if one.state is not NoticeState.WITHDRAWN), None)
    block("公示", "签批之后，由组织人发布；任何人不必登录就能看到")
    if standing is not None:
        _card(user, standing)
        if user.role is Role.ORGANISER and desk.ask(making.may_follow, user, campaign.id):
            _another(user, campaign)
    elif user.role is not Role.ORGANISER:
        empty("还没有公示", "核定结果签批之后，由省级组织人发布。", icon="campaign")
    else:
        _new(user, campaign)
    for one in found:
        if one is not standing and one.state is not NoticeState.WITHDRAWN:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                note(f"以前的公示：{escaped(one.title)}，{clock.short(one.at)}", width="content")
                st.link_button("打开", one.address, icon=":material/open_in_new:", type="tertiary")
    gone = [one for one in found if one.state is NoticeState.WITHDRAWN]
    if gone and user.role in kept.OFFICE:
        with fold(f"已撤回的公示（{len(gone)}）", "undo", "notices_gone"):
            for one in gone:
                _withdrawn(one)


def _card(user: User, one: Notice) -> None:
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.markdown(f"{state_badge(one.state)}　**{escaped(one.title)}**", width="content")
            note(f"{clock.short(one.at)} 发布", width="content")
        if one.content is not None:
            fact_row(
                {"公示期": period_words(one.content), "剩余": _left(one),
                 "内容校验码": f"`{one.sha256[:16]}`"}
            )  # fmt: skip
        st.code(whole_address(one), language=None, wrap_lines=True)
        with st.container(horizontal=True, gap="small"):
            st.link_button("打开公示网页", one.address, icon=":material/open_in_new:")
            kept_for = _kept_for(user, one)
            if (
                user.role is Role.ORGANISER
                and not kept_for
                and st.button("撤回公示", icon=":material/undo:", key="notice_withdraw")
            ):
                _confirm_withdrawal(user, one)
        if kept_for:
            note(f":material/lock: {escaped(kept_for)}")
        if one.content is not None:
            with fold(f"公示名单（{len(one.content.parks)} 家）", "format_list_numbered", "listed"):
                listed_parks(one.content)


def _kept_for(user: User, one: Notice) -> str:
    """Why the organiser cannot take it back any more; "" where that is possible, or not theirs."""
    if user.role is not Role.ORGANISER:
        return ""
    return desk.ask(withdrawing.why_kept, user, one.id)


def _left(one: Notice) -> str:
    left = (one.until_on - clock.today()).days
    if one.state is NoticeState.WAITING:
        return "尚未开始"
    if one.state is NoticeState.ENDED:
        return "已满"
    return f"还有 {left} 天" if left else "今天是最后一日"


def _new(user: User, campaign: Round) -> None:
    stops = desk.ask(making.blockers, user, campaign.id)
    if not stops:
        notice_form(user, campaign)
        return
    empty("现在还不能公示", f"还缺 {len(stops)} 项，全部完成之后再来。", icon="campaign")
    for one in stops:
        note(f"· {escaped(one)}")


def _another(user: User, campaign: Round) -> None:
    """The form of a second notice beside the first, by which parks were named."""
    stops = desk.ask(making.blockers, user, campaign.id)
    note("结果在公示之后有变化，已有园区按上面的公示命名：可以再次公示，上面的一份留存。")
    for one in stops:
        note(f"· {escaped(one)}")
    if not stops:
        notice_form(user, campaign)


def _withdrawn(one: Notice) -> None:
    when = clock.short(one.withdrawn_at) if one.withdrawn_at else ""
    with st.container(gap=None):
        st.markdown(f"{escaped(one.title)}　:small[:gray[{when} 撤回]]")
        note(f"原因：{escaped(one.withdrawn_reason)}")


def _confirm_withdrawal(user: User, one: Notice) -> None:
    confirm(
        "撤回公示",
        "undo",
        "网页随即只显示“已撤回”和日期，名单不再公开。",
        {},
        "确认撤回",
        lambda words: acts.carry_out(
            withdrawing.withdraw, user, one.id, words, told="公示已撤回。"
        ),
        warning="已收到的异议仍然保留，须逐份处理。",
        reason="撤回原因（内部留存，不对外显示）",
        placeholder="如：核定结果有变化，须重新公示",
    )
