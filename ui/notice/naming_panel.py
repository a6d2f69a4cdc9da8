"""命名: the named parks with their state and history; the organiser names, revisits, revokes."""

from collections.abc import Mapping, Sequence

import streamlit as st

from scoring.workflow import Level, Role
from services import clock, desk
from services.notice import kept, mark_change, named, naming
from services.notice.mark_change import MarkChange
from services.notice.named import NAMED, REVISITED, Naming
from services.notice.period import chinese
from services.people import User
from services.rounds import Round
from ui.components import block, empty, escaped, fold, note
from ui.labels import badge
from ui.notice import naming_dialogs
from ui.notice.naming_form import naming_form
from ui.notice.notice_words import day_or


def naming_panel(user: User, campaign: Round, *, has_notice: bool) -> None:
    """Who is named, and the form where somebody can be."""
    found = desk.ask(named.namings, user, campaign.id)
    about = {Level.PARK: "本单位的命名", Level.CITY: "本市园区的命名"}.get(user.level, "")
    valid = sum(one.is_valid for one in found)
    is_office = user.role in kept.OFFICE
    block("命名", f"{len(found)} 家，其中有效 {valid} 家" if found else about)
    if found:
        with st.container(border=True, gap="medium"):
            changed = desk.ask(mark_change.changes, user, campaign.id) if is_office else {}
            for one in found:
                _named(user, one, changed.get(one.id))
    if not is_office:
        if not found:
            empty(
                "还没有命名", "公示期满、异议办结之后，由省级组织人登记。", icon="workspace_premium"
            )
        return
    offered = desk.ask(naming.candidates, user, campaign.id) if has_notice else {}
    stops = desk.ask(naming.obstacles, user, campaign.id)
    if stops and (offered or not found):
        _stops(stops)
    elif offered and user.role is Role.ORGANISER:
        naming_form(user, campaign, offered)
    elif not found:
        empty("还没有命名", "现在可以由省级组织人登记命名。", icon="workspace_premium")


def _stops(stops: Sequence[str]) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{badge('gray', 'hourglass_empty', '现在还不能命名')}")
        for one in stops:
            note(f"· {escaped(one)}")


def _named(user: User, one: Naming, change: MarkChange | None) -> None:
    with st.container(gap="xsmall"):
        with st.container(gap=None):
            st.markdown(f"{_state(one)}　**{escaped(one.park)}**　{escaped(one.document_no)}")
            note(_dates(one))
        if one.revoked_on is not None:
            note(f"{escaped(one.revoked_no)}，{chinese(one.revoked_on)}撤销："
                 f"{escaped(one.revoked_reason)}")  # fmt: skip
        if change is not None:
            show = st.warning if change.asks else st.info
            show(escaped(change.words), icon=":material/restart_alt:")
        if len(one.history) > 1:
            with fold("经过", "history", f"naming_{one.id}"):
                for entry in one.history:
                    st.markdown(f"{entry['on']}　{_happened(entry)}")
        _buttons(user, one)


def _buttons(user: User, one: Naming) -> None:
    """Below the text, so that a phone has room for both."""
    if user.role is not Role.ORGANISER or one.revoked_on is not None:
        return
    with st.container(horizontal=True, gap="small"):
        if st.button("登记复核", icon=":material/event_repeat:", key=f"revisit_{one.id}"):
            naming_dialogs.revisit(user, one)
        if st.button("撤销命名", icon=":material/remove_moderator:", key=f"revoke_{one.id}"):
            naming_dialogs.revoke(user, one)


def _state(one: Naming) -> str:
    if one.revoked_on is not None:
        return badge("gray", "remove_moderator", "已撤销")
    if not one.is_valid:
        return badge("gray", "event_busy", "有效期已过")
    if one.revisit_due is not None and one.revisit_due < clock.today():
        return badge("orange", "event_repeat", "复核逾期")
    return badge("blue", "workspace_premium", "已命名")


def _dates(one: Naming) -> str:
    until = day_or(one.valid_until, "未定")
    due = day_or(one.revisit_due, "未定")
    return f"{chinese(one.named_on)}命名 · 有效期至：{until} · 复核期限：{due}"


def _happened(entry: Mapping[str, object]) -> str:
    """One entry of a history as a line of Markdown."""
    kind, words = entry["kind"], escaped(str(entry.get("words", "")))
    number = escaped(str(entry.get("document_no", "")))
    if kind == NAMED:
        return f"重新命名，{number}：{words}" if words else f"命名，{number}"
    if kind == REVISITED:
        due = entry.get("revisit_due")
        return f"复核：{words}" + (f"　:small[:gray[下次复核期限 {due}]]" if due else "")
    totals = ""
    if "published" in entry:
        veto = "，一票否决" if entry.get("vetoed") else ""
        totals = (
            f"　:small[:gray[{escaped(str(entry['indicator']))}：公布 {entry['published']} 分，"
            f"计入后 {entry['recomputed']} 分{veto}]]"
        )
    return f"撤销命名，{number}：{words}{totals}"
