"""日常记录: what was noted of one person, newest first; adding one, withdrawing one."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from scoring.appraisal import AspectDirection
from scoring.marks import shown
from services import clock
from services.appraisals import records
from services.appraisals.kept import Year
from services.appraisals.recorded import DailyRecord
from services.appraisals.records import Noted
from services.appraisals.seen import Appraisee
from services.people import User
from ui import acts
from ui.components import block, escaped, fold, note
from ui.confirmation import confirm
from ui.labels import badge


def record_panel(
    user: User, year: Year, one: Appraisee, noted: Sequence[DailyRecord], *, may_note: bool
) -> None:
    """The records; a withdrawn one stays, struck grey, with the reason."""
    standing = sum(each.stands for each in noted)
    gone = len(noted) - standing
    block("日常记录", f"{standing} 条" + (f"，已撤回 {gone} 条" if gone else ""))
    with st.container(border=True, gap="small"):
        if not noted:
            note("还没有记录。平时随办随记，年底打分有据可查。")
        for each in noted:
            _record(user, year, each, may_withdraw=may_note)
        if may_note:
            with fold("登记日常记录", "add", f"note_{one.id}") as box:
                if box.open:
                    _form(user, year, one)


def _record(user: User, year: Year, one: DailyRecord, *, may_withdraw: bool) -> None:
    aspect = next(each for each in year.rules.aspects if each.id == one.aspect)
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        with st.container(gap=None, width="stretch"):
            head = f"{one.on}　{escaped(aspect.title)}"
            if not one.stands:
                st.markdown(f"{badge('gray', 'undo', '已撤回')}　:gray[{escaped(one.words)}]")
                note(f"{head} · 撤回原因：{escaped(one.withdrawn_reason)}")
                return
            st.markdown(f"{escaped(one.words)}{_output(year, one)}")
            note(f"{head} · {escaped(one.by)}登记")
            if one.circumstance is not None:
                st.markdown(
                    f"{badge('red', 'gavel', '责任情形')}　{escaped(one.circumstance.title)}："
                    f"{escaped(one.consequence)}"
                )
                if one.left_out:
                    left = "、".join(one.left_out)
                    st.markdown(
                        f"{badge('orange', 'warning', '未登记')}　原件还规定：{escaped(left)}"
                    )
        if may_withdraw and st.button("撤回", key=f"record_back_{one.id}", type="tertiary"):
            _ask_withdraw(user, one)


def _output(year: Year, one: DailyRecord) -> str:
    if not one.output or one.quantity is None:
        return ""
    title = next(each.title for each in year.rules.outputs.values() if each.id == one.output)
    return f"　{badge('blue', 'monitoring', f'{title} {shown(one.quantity)}')}"


def _ask_withdraw(user: User, one: DailyRecord) -> None:
    confirm(
        "撤回记录", "undo", escaped(one.words), {}, "确认撤回",
        lambda words: acts.carry_out(records.withdraw, user, one.id, words, told="记录已撤回。"),
        warning="撤回的仍留着，注明原因，不再计入。", reason="撤回原因",
    )  # fmt: skip


def _form(user: User, year: Year, one: Appraisee) -> None:
    name = f"record_{one.id}"
    key = acts.request_key(name)
    aspects = {each.id: each.title for each in year.rules.aspects}
    picked = st.pills(
        "考核内容", list(aspects), format_func=aspects.__getitem__, key=f"aspect_{key}"
    )
    st.text_area(
        "记录", key=f"words_{key}", height=80, max_chars=records.LONGEST,
        placeholder="时间、事情、结果，有文号的写文号",
    )  # fmt: skip
    outputs = {each.id: each.title for each in year.rules.outputs.values()}
    with st.grid(3, min_column_width=180, gap="small"):
        st.date_input(
            "日期", value=None, key=f"on_{key}", format="YYYY-MM-DD", max_value=clock.today()
        )
        st.selectbox(
            "重点考核（可不选）", list(outputs), index=None, format_func=outputs.__getitem__,
            key=f"output_{key}", placeholder="不是重点考核的不选",
        )  # fmt: skip
        st.number_input(
            "数量", value=None, step=1.0, format="%.2f", key=f"quantity_{key}", placeholder="未填"
        )
    aspect = next((each for each in year.rules.aspects if each.id == picked), None)
    if aspect is not None and aspect.direction is AspectDirection.NEGATIVE:
        _liability(year, key)
    acts.tell_at(name)
    st.button(
        "登记", icon=":material/add:", key=f"do_{key}", on_click=_append, args=(user, one, name)
    )


def _liability(year: Year, key: str) -> None:
    """Only under the aspect of faults: the circumstance and what was done about it."""
    circumstances = {each.number: each for each in year.rules.circumstances}
    number = st.selectbox(
        "责任情形（没有的不选）", list(circumstances), index=None, key=f"circumstance_{key}",
        format_func=lambda each: circumstances[each].title, placeholder="只登记已经认定的",
    )  # fmt: skip
    if number is None:
        return
    offered = {each.title: each for each in circumstances[number].consequences}
    st.pills(
        "处理（按实际办理的登记）", list(offered), selection_mode="multi",
        format_func=lambda title: f"{title}（{offered[title].when}）"
        if offered[title].when else title,
        key=f"consequences_{key}",
    )  # fmt: skip


def _append(user: User, one: Appraisee, name: str) -> None:
    key, typed = acts.request_key(name), st.session_state
    quantity = typed.get(f"quantity_{key}")
    noted = Noted(
        typed.get(f"on_{key}"),
        str(typed.get(f"aspect_{key}") or ""),
        str(typed.get(f"words_{key}") or ""),
        str(typed.get(f"output_{key}") or ""),
        None if quantity is None else Decimal(str(quantity)),
        typed.get(f"circumstance_{key}"),
        tuple(typed.get(f"consequences_{key}") or ()),
    )
    acts.carry_out(records.append, user, one.id, noted, told="已登记。")
    if not acts.is_refused():
        acts.renew(name)
    acts.hold_at(name)
