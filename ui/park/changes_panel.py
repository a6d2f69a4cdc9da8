"""What changed in a sheet, as a table: for the park's approver, and for the city after a return."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from scoring.marks import shown
from services import changes, clock, desk
from services.changes import Changes
from services.changes_merged import Change, What
from services.people import User
from services.self_assessment import evidence_lines
from services.submissions import Submission
from ui import acts
from ui.components import block, escaped, fold, note
from ui.sheet.sheet_table import unbroken

_WORDS = {
    What.MARK: "自评分",
    What.CASES: "起数",
    What.REASON: "扣分原因",
    What.EVIDENCE: "佐证说明",
    What.FILE: "佐证文件",
}
_LONG = 60
"""Letters from which a text is shown only round what changed in it."""
_AROUND = 16


def to_look_at(user: User, mine: Submission) -> None:
    """For the park's approver: what is new since the last look, and that it has been seen."""
    found = desk.ask(changes.since_look, user, mine.id)
    if found.since is None:
        _first_look(user, mine, found)
    elif found.changes:
        block("上次看过以后的改动", f"{clock.short(found.since)} 起，{_counted(found)}")
        _table(found.changes)
        with st.container(horizontal=True, horizontal_alignment="right"):
            _looked(user, mine, found)
    else:
        note(f":material/done_all: {clock.short(found.since)} 看过以后没有改动。")


def after_return(user: User, submission: Submission) -> None:
    """For the city: what the park changed after the return for correction, folded."""
    found = desk.ask(changes.since_return, user, submission.id)
    if found is None or found.since is None:
        return
    counted = _counted(found) if found.changes else "没有改动"
    with fold(f"补正前后的变化：{counted}", "difference", "after_return"):
        note(f"{clock.short(found.since)} 退回补正，以下是退回到再次提交之间的改动。")
        if found.changes:
            _table(found.changes)
        else:
            st.markdown("退回以后，自评分、原因和佐证都没有改动。")


def _first_look(user: User, mine: Submission, found: Changes) -> None:
    if not found.written:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/visibility: 您还没有看过这份自评：已写 **{found.written} 项**，都是新的，"
            "整表见下面“评分表”。",
            width="stretch",
        )
        _looked(user, mine, found)


def _looked(user: User, mine: Submission, found: Changes) -> None:
    st.button(
        "看过了",
        icon=":material/done_all:",
        key="changes_looked",
        help="记下看到这里；以后只列出新的改动",
        on_click=acts.carry_out,
        args=(changes.mark_looked, user, mine.id, found.upto),
        kwargs={"told": "已记下，以后只列新的改动"},
    )


def _counted(found: Changes) -> str:
    items = f"{found.indicators} 项指标，" if found.indicators else ""
    return f"{items}{len(found.changes)} 处"


def _table(found: Sequence[Change]) -> None:
    rows = []
    last = None
    for one in found:
        before, after = _contrast(one)
        same = one.indicator_id and one.indicator_id == last
        rows.append(
            {
                "指标": "" if same else _place(one),
                unbroken("内容"): unbroken(_field(one)),
                "原来": before,
                "现在": after,
                unbroken("改动人"): f"{escaped(one.who)}  \n{_hour(one)}",
            }
        )
        last = one.indicator_id
    with st.grid(1, min_column_width=720, wrap=False):
        st.table(rows, hide_index=True, border="horizontal", alt="改动一览：指标、内容、原来、现在")


def _place(one: Change) -> str:
    return f"第{one.seq}项 {escaped(one.short)}" if one.seq else "未关联指标"


def _hour(one: Change) -> str:
    """The moment on one line: a plain blank would let it break."""
    return unbroken(clock.short(one.at).replace(" ", "\u00a0"))


def _field(one: Change) -> str:
    return "事由" if one.what is What.REASON and one.is_claim else _WORDS[one.what]


def _contrast(one: Change) -> tuple[str, str]:
    """Before and after; of long texts only the part that differs, of lists the lines."""
    if one.what is What.FILE:
        return _file(one)
    if one.what is What.EVIDENCE:
        return _lines(str(one.before or ""), str(one.after or ""))
    if one.what is What.REASON and one.before and one.after:
        return _texts(str(one.before), str(one.after))
    return _plain(one.before), _plain(one.after)


def _plain(value: object) -> str:
    if value is None:
        return ":gray[—]"
    return shown(value) if isinstance(value, Decimal) else escaped(str(value))


def _file(one: Change) -> tuple[str, str]:
    if one.before is None:
        return ":gray[—]", f"增加佐证：{escaped(str(one.after))}"
    if one.after is None:
        return escaped(str(one.before)), "去掉佐证"
    return escaped(str(one.before)), f"改名：{escaped(str(one.after))}"


def _lines(before: str, after: str) -> tuple[str, str]:
    """The evidence listed: which lines went, which came, of how many."""
    was, now = evidence_lines(before), evidence_lines(after)
    gone = [f"去掉：{escaped(line)}" for line in was if line not in now]
    new = [f"增加：{escaped(line)}" for line in now if line not in was]
    return (
        "  \n".join([f"共 {len(was)} 件", *gone]) if was else ":gray[—]",
        "  \n".join([f"共 {len(now)} 件", *new]) if now else ":gray[—]",
    )


def _texts(before: str, after: str) -> tuple[str, str]:
    """Two texts with the part that differs set off, long ones cut to its surroundings."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    return _set_off(before, head, tail), _set_off(after, head, tail)


def _set_off(text: str, head: int, tail: int) -> str:
    first, middle, last = text[:head], text[head : len(text) - tail], text[len(text) - tail :]
    if len(text) > _LONG:
        first = f"…{first[-_AROUND:]}" if len(first) > _AROUND else first
        last = f"{last[:_AROUND]}…" if len(last) > _AROUND else last
    marked = f":blue-background[{escaped(middle)}]" if middle and middle != text else middle
    return escaped(first) + marked + escaped(last)


def _common(one: str, other: str) -> int:
    """How many letters two texts share from their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
