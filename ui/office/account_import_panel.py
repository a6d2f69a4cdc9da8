"""从表格批量建立账号: the list, everything it would make, then the one-time passwords, once."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from documents.account_book import MOST_ACCOUNTS, HandedOut
from documents.account_reader import CellProblem
from scoring.errors import Refusal
from scoring.words import LEVEL, ROLE
from services import account_import as bulk
from services import desk
from services.account_plan import AccountPlan
from services.people import User
from ui import acts
from ui.components import block, escaped, note, refusal

_TURN, _START, _HANDED = "_accounts_turn", "_accounts_start", "_accounts_handed"
_LARGEST_MB = 5
_ROW = 35
_TALL = 420


def is_waiting() -> bool:
    """Whether passwords are waiting to be put away: then this part stands open."""
    return bool(_handed())


def _handed() -> tuple[HandedOut, ...]:
    handed: tuple[HandedOut, ...] = st.session_state.get(_HANDED, {}).get("passwords", ())
    return handed


def _show_handed(handed: tuple[HandedOut, ...]) -> None:
    """The passwords of the list just imported, until the admin says that they are kept."""
    with st.container(border=True, gap="small", key="handed_out"):
        block("一次性口令", f"已建立 {len(handed)} 个账号")
        st.warning(
            "口令只显示这一次，系统不保存。请先下载发放表，再离开本页；本人首次登录须改掉。",
            icon=":material/key:",
        )
        _table(
            [
                {"账号": one.login, "一次性口令": one.password, "姓名": one.name, "角色": one.role,
                 "单位": one.unit}
                for one in handed
            ],
            {"账号": 130, "一次性口令": 150, "姓名": 110, "角色": 120, "单位": 260},
            "handed", "新建账号的一次性口令",
        )  # fmt: skip
        paper = bulk.passwords_paper(handed)
        with st.container(horizontal=True, gap="small"):
            st.download_button(
                "下载口令发放表",
                paper.content,
                paper.filename,
                on_click="ignore",
                type="primary",
                icon=":material/download:",
                key="handed_file",
            )
            st.button("已妥善保存，不再显示", on_click=_forget, key="handed_done")


def bulk_accounts(user: User) -> None:
    """The whole part: passwords not put away yet, template, file, preview, confirmation."""
    if handed := _handed():
        _show_handed(handed)
    note(
        f"先下载空白名单，一行填一个账号（一次最多 {MOST_ACCOUNTS} 个），再在这里选择填好的文件；"
        "先预览，确认后才建立。单位没有的，随名单一并新建。"
    )
    st.link_button(
        "下载空白名单", "/files/account-list.xlsx", icon=":material/download:", type="tertiary"
    )
    chosen = st.file_uploader(
        "账号名单文件",
        type=["xlsx", "xls", "ods"],
        key=f"account_list_{st.session_state.get(_TURN, 0)}",
        label_visibility="collapsed",
        max_upload_size=_LARGEST_MB,
    )
    if chosen is None:
        return
    content = chosen.getvalue()
    try:
        if st.session_state.pop(_START, None) == chosen.file_id:
            _carry_out(user, content, chosen.name)
        plan = desk.ask(bulk.preview, user, content)
    except Refusal as refused:
        refusal([escaped(one) for one in refused.problems])
        note("本次没有建立任何账号。请改正后重新选择文件。")
        return
    _preview(plan, chosen.file_id)


def _preview(plan: AccountPlan, file_id: str) -> None:
    if plan.problems:
        _problems(plan.problems, plan.rows)
        return
    if plan.units:
        st.markdown(f"**将新建 {len(plan.units)} 个单位**")
        _table(
            [
                {"单位": one.name, "层级": LEVEL[one.level], "上级单位": one.parent}
                for one in plan.units
            ],
            {"单位": 260, "层级": 70, "上级单位": 260},
            "planned_units", "将新建的单位、层级和上级单位",
        )  # fmt: skip
    st.markdown(f"**将建立 {len(plan.accounts)} 个账号**")
    _table(
        [
            {"行": one.row, "账号": one.login, "姓名": one.name, "角色": ROLE[one.role],
             "单位": one.unit.name + ("" if one.unit.id else "（新建）")}
            for one in plan.accounts
        ],
        {"行": 50, "账号": 130, "姓名": 110, "角色": 120, "单位": 280},
        "planned_accounts", "将建立的账号，一行一个",
    )  # fmt: skip
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button("不建立", on_click=_renew, key="accounts_no")
        st.button(
            f"确认建立 {len(plan.accounts)} 个账号",
            type="primary",
            icon=":material/group_add:",
            on_click=_begin,
            args=(file_id,),
            key="accounts_yes",
        )


def _problems(problems: Sequence[CellProblem], rows: int) -> None:
    st.error(
        f"读到 {rows} 行，有 {len(problems)} 处问题，没有建立任何账号。"
        "请在表格中改正后重新选择文件。",
        icon=":material/error:",
    )
    height: int | Literal["content"] = "content" if len(problems) < 9 else _TALL
    with st.container(height=height, border=False):
        st.table(
            [{"位置": one.cell, "问题": escaped(one.words)} for one in problems],
            hide_index=True,
            border="horizontal",
            alt="名单中的问题，逐个单元格",
        )


def _carry_out(user: User, content: bytes, filename: str) -> None:
    """Make them with progress in the page. Leaving or clicking before the end makes nothing."""
    # A run can be ended at any touch of the session, so the place for the passwords is there
    # before the accounts are: they must not be made and their passwords lost.
    place: dict[str, tuple[HandedOut, ...]] = st.session_state.setdefault(_HANDED, {})
    bar = st.progress(0.0, text="正在生成口令")

    def tell(done: int, count: int) -> None:
        bar.progress(done / count, text=f"正在生成口令：{done} / {count}，请不要离开本页")

    made = bulk.import_accounts(user, content, filename, tell)
    place["passwords"] = (*place.get("passwords", ()), *made)
    acts.done(f"已建立 {len(made)} 个账号")
    _renew()
    st.rerun()


def _begin(file_id: str) -> None:
    st.session_state[_START] = file_id


def _renew() -> None:
    """The file has done its work: an empty place for the next one."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _forget() -> None:
    st.session_state.pop(_HANDED, None)


def _table(rows: Sequence[dict[str, object]], widths: dict[str, int], key: str, alt: str) -> None:
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key=key,
        height=min(_ROW * (len(rows) + 1) + 2, _TALL),
        row_height=_ROW,
        alt=alt,
        column_config={name: st.column_config.Column(width=wide) for name, wide in widths.items()},
    )
