"""被考核人: the list with how far each is; a row opens the person; the form that adds one."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from scoring.marks import shown
from services import desk
from services.appraisals import people
from services.appraisals.kept import Vote, Year
from services.appraisals.people import Person
from services.appraisals.seen import Announced, Appraisee
from services.appraisals.votes import TOO_FEW
from services.appraisals.words import counts_words, duty_words
from services.people import User
from ui import acts
from ui.components import block, empty, fold, note
from ui.row_picker import pick

_ROW, _TALL, _MOST = 40, 560, 13
_STATES = {"已定": "blue", "待定": "gray", "申诉待办": "orange", "未定事项": "orange"}


def people_list(
    user: User,
    year: Year,
    found: Sequence[Appraisee],
    counts: Mapping[int, Mapping[str, int]] | None,
    *,
    may_add: bool,
    primary: bool,
) -> None:
    """The office's list. Before the vote somebody can be added."""
    block("被考核人", f"{len(found)} 人")
    if found:
        note("点一行，打开这一位：记录、打分、个人总结、等次、申诉。")
        _table(year, found, counts)
    else:
        empty(
            "名单上还没有人",
            "在下面列入被考核的局领导、科室、岗位；民主评议开启后名单不能再增减。",
            icon="group_add",
        )  # fmt: skip
    if may_add and year.vote is Vote.NOT_OPEN:
        with fold("列入被考核人", "person_add", "add_person", expanded=not found) as box:
            if box.open:
                person_form(user, year, None, primary=primary)


def announced_list(found: Sequence[Announced]) -> None:
    """What a closed year tells everybody of the unit."""
    block("等次名单", f"{len(found)} 人")
    frame = pd.DataFrame(
        [
            {"层级": one.level, "姓名（名称）": one.name, "科室": one.section or None,
             "等次": one.grade}
            for one in found
        ]
    )  # fmt: skip
    st.dataframe(
        frame, hide_index=True, placeholder="—", row_height=_ROW, height="content",
        alt="本年度考核等次名单：层级、姓名、科室、等次",
    )  # fmt: skip


def _table(
    year: Year, found: Sequence[Appraisee], counts: Mapping[int, Mapping[str, int]] | None
) -> None:
    text = st.column_config.TextColumn
    frame = pd.DataFrame([_line(year, one, counts) for one in found])
    pick(
        frame.style, tuple(frame.columns), [str(one.id) for one in found], None, "person",
        key=f"people_{year.book.id}", row_height=_ROW,
        height="content" if len(found) < _MOST else _TALL,
        alt="被考核人：姓名、层级、科室、个人总结、得分、民主评议、等次、状态",
        column_config={
            "姓名（名称）": text(width=130),
            "状态": st.column_config.MultiselectColumn(
                options=list(_STATES), color=list(_STATES.values()), width=100
            ),
            "层级": text(width=74),
            "科室": text(width=90),
            "个人总结": text(width=84),
            "得分": text(width=74, alignment="right"),
            "民主评议": text(width=230),
            "等次": text(width=70),
        },
    )  # fmt: skip


def _line(
    year: Year, one: Appraisee, counts: Mapping[int, Mapping[str, int]] | None
) -> dict[str, object]:
    return {
        "姓名（名称）": one.name,
        "状态": [_state(year, one)],
        "层级": one.level_title,
        "科室": one.section or None,
        "个人总结": "有" if one.summary else None,
        "得分": shown(one.total.points) if one.total else None,
        "民主评议": vote_words(year, None if counts is None else counts.get(one.id)),
        "等次": one.grade.title if one.grade else None,
    }


def _state(year: Year, one: Appraisee) -> str:
    if one.waits_for_answer or one.waits_for_grade:
        return "申诉待办"
    if one.grade:
        return "已定"
    return "未定事项" if year.rules.undecided else "待定"


def vote_words(year: Year, counts: Mapping[str, int] | None) -> str | None:
    """The vote on one person, once it is closed."""
    if year.vote is not Vote.CLOSED:
        return "进行中" if year.vote is Vote.OPEN else None
    if counts is None:
        return TOO_FEW
    return counts_words(counts, {one.id: one.title for one in year.rules.grades})


def person_form(user: User, year: Year, one: Appraisee | None, *, primary: bool) -> None:
    """Add somebody, or put an entry right."""
    name = f"person_{year.book.id}_{one.id if one else 'new'}"
    key = acts.request_key(name)
    accounts = desk.ask(people.accounts_of_unit, user)
    levels = {each.id: each.title for each in year.rules.levels}
    duties = {each.number: duty_words(each) for each in year.rules.duties}
    with st.grid(2, min_column_width=240, gap="small"):
        st.pills(
            "层级", list(levels), format_func=levels.__getitem__, key=f"level_{key}",
            default=one.level if one else None,
        )  # fmt: skip
        st.text_input(
            "姓名（名称）", key=f"name_{key}", value=one.name if one else "",
            placeholder="人员姓名，或者科室、岗位的名称",
        )  # fmt: skip
        st.text_input("所在科室", key=f"section_{key}", value=one.section if one else "")
        st.selectbox(
            "本人账号（可不选）", list(accounts), format_func=accounts.__getitem__,
            index=list(accounts).index(one.account_id)
            if one and one.account_id in accounts else None,
            key=f"account_{key}", placeholder="有账号的，本人可写总结、看等次、申诉",
        )  # fmt: skip
    st.multiselect(
        "承担的职责", list(duties), format_func=duties.__getitem__, key=f"duties_{key}",
        default=[each.number for each in one.duties] if one else [],
        placeholder="可选几项；没有的不选",
    )  # fmt: skip
    acts.tell_at(name)
    st.button(
        "保存更正" if one else "列入名单", icon=":material/person_add:", key=f"do_{key}",
        type="primary" if primary else "secondary", on_click=_save, args=(user, year, one, name),
    )  # fmt: skip


def _save(user: User, year: Year, one: Appraisee | None, name: str) -> None:
    key, typed = acts.request_key(name), st.session_state
    wanted = Person(
        str(typed.get(f"level_{key}") or ""),
        str(typed.get(f"name_{key}") or ""),
        str(typed.get(f"section_{key}") or ""),
        tuple(typed.get(f"duties_{key}") or ()),
        typed.get(f"account_{key}"),
    )
    if one is None:
        acts.carry_out(people.add, user, year.book.id, wanted, told="已列入名单。")
    else:
        acts.carry_out(people.change, user, one.id, one.version, wanted, told="已更正。")
    if not acts.is_refused():
        acts.renew(name)
    acts.hold_at(name)
