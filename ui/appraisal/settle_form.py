"""未定事项: what the source leaves open, decided in four groups, each on a document's word."""

from decimal import Decimal

import streamlit as st

from scoring.appraisal import Undecided
from scoring.marks import shown
from services.appraisals import settling
from services.appraisals.kept import Decided, Year
from services.appraisals.words import OUR_READING, direction_words
from services.authority import Word
from services.people import User
from ui import acts
from ui.components import block, escaped, fold, note

_GROUPS = {
    "weight": ("权重", "每项最多几分；计分各项合计 100"),
    "threshold": ("分数线", "各等次从几分起，依次递减；最低一档一般从 0 起"),
    "quota": ("比例", "各等次最多占同层级人数的百分之几；不限的写 100"),
    "target": ("目标", "五项重点考核的全年目标，可带单位，如 30家"),
}


def settle_form(user: User, year: Year, *, may_decide: bool, primary: bool) -> None:
    """One group at a time, the first open one chosen; `primary` marks its button."""
    open_keys = {one.key for one in year.rules.undecided}
    told = f"还有 {len(open_keys)} 处" if open_keys else "都已确定"
    title = "未定事项" if open_keys else "已定事项"
    block(title, f"{told} · 原件没有写" + ("，定完以前不评等次" if open_keys else ""))
    points = year.definition.undecided
    groups = {
        kind: found
        for kind in _GROUPS
        if (found := [one for one in points if one.key.startswith(f"{kind}:")])
    }
    left = {kind: sum(one.key in open_keys for one in found) for kind, found in groups.items()}
    first = next((kind for kind in groups if left[kind]), next(iter(groups)))
    chosen = st.segmented_control(
        "未定事项", list(groups), default=first, required=True, wrap=False,
        key=f"settle_group_{year.book.id}_{first}", label_visibility="collapsed",
        format_func=lambda kind: _GROUPS[kind][0]
        + (f" 未定 {left[kind]}" if left[kind] else " 已定"),
    )  # fmt: skip
    kind = str(chosen or first)
    with st.container(border=True, gap="small"):
        _group(user, year, kind, groups[kind], left[kind], may_decide, primary)


def _group(
    user: User,
    year: Year,
    kind: str,
    points: list[Undecided],
    left: int,
    may_decide: bool,
    primary: bool,
) -> None:
    title, about = _GROUPS[kind]
    note(about)
    for one in points:
        if one.key in year.decided:
            _decided(year, one, year.decided[one.key])
    if kind == "weight":
        note(OUR_READING)
    if may_decide and left:
        _form(user, year, kind, points, primary)
    elif may_decide:
        with fold(f"更改{title}", "edit", f"change_{kind}") as box:
            if box.open:
                _form(user, year, kind, points, primary=False)


def _decided(year: Year, point: Undecided, one: Decided) -> None:
    unit = "%" if point.key.startswith("quota:") else ""
    word = one.authority
    is_target = point.key.startswith("target:")
    value = one.value if is_target else shown(Decimal(one.value))
    st.markdown(
        f":blue[:material/check:] {escaped(_label(year, point))} **{escaped(value)}{unit}**"
        f"　:small[:gray[{escaped(word.document_no)} · {escaped(word.person)} · "
        f"{word.date:%Y-%m-%d}]]"
    )


def _form(user: User, year: Year, kind: str, points: list[Undecided], primary: bool) -> None:
    name = f"settle_{year.book.id}_{kind}"
    key = acts.request_key(name)
    with st.grid(3 if len(points) == 3 else 2, min_column_width=220, gap="small"):
        for one in points:
            is_set = one.key in year.decided
            st.text_input(
                _label(year, one), key=f"{one.key}_{key}",
                placeholder="不改的不填" if is_set else "未定",
            )  # fmt: skip
    with st.grid(3, min_column_width=200, gap="small"):
        st.text_input("文号", key=f"document_{key}", placeholder="依据的文件文号")
        st.text_input("确定人", key=f"person_{key}", placeholder="由谁确定")
        st.date_input("日期", value=None, key=f"on_{key}", format="YYYY-MM-DD")
    acts.tell_at(name)
    st.button(
        f"确定{_GROUPS[kind][0]}", icon=":material/gavel:", key=f"do_{key}",
        type="primary" if primary else "secondary",
        on_click=_decide, args=(user, year, name, [one.key for one in points]),
    )  # fmt: skip


def _label(year: Year, point: Undecided) -> str:
    """The short name of a point: its aspect with how that counts, its grade, its output."""
    kind, part = point.key.split(":", 1)
    if kind == "weight":
        aspect = next(one for one in year.rules.aspects if one.id == part)
        return f"{aspect.title} · {direction_words(aspect)}"
    if kind == "target":
        number, output = next(
            (key, one) for key, one in year.rules.outputs.items() if one.id == part
        )
        return f"第{number}项职责 · {output.title}"
    grade = next(one for one in year.rules.grades if one.id == part)
    return f"{grade.title}{'（%）' if kind == 'quota' else '（从几分起）'}"


def _decide(user: User, year: Year, name: str, keys: list[str]) -> None:
    key, typed = acts.request_key(name), st.session_state
    word = Word(
        str(typed.get(f"document_{key}") or ""),
        str(typed.get(f"person_{key}") or ""),
        typed.get(f"on_{key}"),
    )
    values = {one: str(typed.get(f"{one}_{key}") or "") for one in keys}
    acts.carry_out(settling.decide, user, year.book.id, year.version, values, word, told="已确定。")
    if not acts.is_refused():
        acts.renew(name)
    acts.hold_at(name)
