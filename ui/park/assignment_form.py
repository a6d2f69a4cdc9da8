"""What is done with the ticked indicators: share them out, take them back, remind."""

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from services import assigning, assignment_rules, desk, reminders
from services.assignment_rules import Fields
from services.assignments import Assignment, day_words, due_words
from services.people import User
from ui import acts, navigation
from ui.components import block, escaped, note
from ui.confirmation import confirm
from ui.park.assignment_table import TABLE

_NOBODY = 0
_FORM = "assignment_form"


def form(user: User, submission_id: int, picked: Sequence[Assignment]) -> None:
    """Section, person and internal due date for the ticked rows; what is left blank stays."""
    block("分工", f"已选 {len(picked)} 项" if picked else "")
    with st.container(border=True, gap="small"):
        if picked:
            st.markdown(_items(picked))
        else:
            note("先在表中勾选一项或几项，再选科室、经办人、期限。表头的方框一次全选。")
        key = acts.request_key(_FORM)
        names = {_NOBODY: "不指定到人"} | desk.ask(assignment_rules.clerks, user)
        st.selectbox(
            "科室", desk.ask(assignment_rules.known_sections, user), index=None,
            accept_new_options=True, placeholder="不变；可直接填写新科室", key=f"section_{key}",
        )  # fmt: skip
        st.selectbox(
            "经办人", list(names), index=None, format_func=lambda one: names[one],
            placeholder="不变", key=f"person_{key}",
        )  # fmt: skip
        st.date_input("内部期限（空着不变）", value=None, key=f"due_{key}", format="YYYY-MM-DD")
        versions = {one.indicator_id: one.version for one in picked}
        with st.container(horizontal=True, gap="small"):
            st.button(
                "分工", type="primary", icon=":material/assignment_ind:", disabled=not picked,
                key="assign", on_click=_assign, args=(user, submission_id, versions, key),
            )  # fmt: skip
            _remind_button(user, submission_id, picked)
            _clear_button(user, submission_id, [one for one in picked if one.version])
        if len(picked) == 1:
            st.page_link(
                navigation.path("self_marks"), label=f"去看第{picked[0].seq}项的填报",
                icon=":material/edit_note:", query_params={"item": picked[0].indicator_id},
            )  # fmt: skip


def _assign(user: User, submission_id: int, versions: dict[str, int], key: str) -> None:
    typed = st.session_state
    fields: Fields = {}
    if typed.get(f"section_{key}"):
        fields["section"] = str(typed[f"section_{key}"])
    if typed.get(f"person_{key}") is not None:
        fields["person_id"] = typed[f"person_{key}"] or None
    if typed.get(f"due_{key}") is not None:
        fields["due_on"] = typed[f"due_{key}"]
    changed = acts.carry_out(assigning.assign, user, submission_id, versions, **fields)
    if changed is not None:
        acts.done(f"已分工 {changed} 项。" if changed else "所选各项的分工没有变化。")
        _begin_anew()


def _begin_anew() -> None:
    """Untick the rows and empty the form."""
    acts.renew(TABLE)
    acts.renew(_FORM)


def _clear_button(user: User, submission_id: int, picked: Sequence[Assignment]) -> None:
    if not picked:
        return

    def clear(_words: str) -> None:
        versions = {one.indicator_id: one.version for one in picked}
        changed = acts.carry_out(
            assigning.assign, user, submission_id, versions,
            section="", person_id=None, due_on=None, told=f"已撤销 {len(picked)} 项的分工。",
        )  # fmt: skip
        if changed is not None:
            _begin_anew()

    if st.button("撤销分工", type="tertiary", icon=":material/undo:", key="unassign"):
        confirm(
            "撤销分工", "undo", f"撤销{_items(picked)}的科室、经办人和内部期限。", {},
            "确认撤销", clear, warning="已填写的自评不受影响；操作记录中留有原来的分工。",
        )  # fmt: skip


def _remind_button(user: User, submission_id: int, picked: Sequence[Assignment]) -> None:
    waiting = [one for one in picked if one.is_open]

    def hurry(words: str) -> None:
        ids = [one.indicator_id for one in waiting]
        done = acts.carry_out(reminders.remind, user, submission_id, ids, words)
        if done is not None:
            acts.done(done.words)
            _begin_anew()

    if st.button(
        "催办",
        icon=":material/notifications_active:",
        disabled=not waiting,
        help=None if waiting else "勾选有未填内容的指标后可以催办",
        key="remind",
    ):
        done = [one for one in picked if not one.is_open]
        confirm(
            "催办",
            "notifications_active",
            f"提醒下列经办人，共 {len(waiting)} 项。会列在其“总览”的待办中，填完为止。",
            _who_gets_what(waiting),
            "确认催办",
            hurry,
            reason="催办的话（可不填）",
            placeholder="如：请于明天下班前填完",
            caution=[f"所选的{_items(done)}没有未填的，不催。"] if done else [],
            warning="同一项一天只催一次；当天再催的合并。",
        )


def _items(chosen: Sequence[Assignment]) -> str:
    """Printed numbers, a run of three or more as a range: `第1—5、8项`."""
    runs: list[list[int]] = []
    for seq in sorted(one.seq for one in chosen):
        if runs and seq == runs[-1][-1] + 1:
            runs[-1].append(seq)
        else:
            runs.append([seq])
    parts = (
        f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(str(seq) for seq in run)
        for run in runs
    )
    return f"第{'、'.join(parts)}项"


def _who_gets_what(waiting: Sequence[Assignment]) -> dict[str, str]:
    by_person: dict[str, list[str]] = defaultdict(list)
    for one in waiting:
        name = one.person if one.reachable else "未指定经办人（本单位经办人都能看到）"
        due = f"，{day_words(one.due_on)} {due_words(one)}" if one.due_on else ""
        by_person[escaped(name)].append(f"第{one.seq}项 {one.short}（{one.lacks}{due}）")
    return {name: "  \n".join(escaped(one) for one in items) for name, items in by_person.items()}
