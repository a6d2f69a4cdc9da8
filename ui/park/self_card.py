"""One indicator of a park's own sheet: what is asked, beside what the park says to it."""

from collections.abc import Sequence

import streamlit as st

from scoring.lines import Line
from scoring.marks import shown
from scoring.rule_words import is_undecided, rule_words
from scoring.scorecard import Basis, Indicator, ScoredBy
from scoring.settings import RoundSettings
from scoring.words import SCORED_BY
from services.city import CORRECTION_WORDS, CorrectionNote
from services.people import User
from services.reports.backing import Backing
from services.self_assessment import Entry, evidence_lines
from ui import supported
from ui.components import escaped, note, refusal
from ui.labels import badge, facts, line_badge, word_badge
from ui.park import self_saving
from ui.park.self_saving import Clash, Desk

_EVIDENCE_HINT = "一行一份：名称、文号、页码"


def asked(
    indicator: Indicator,
    line: Line,
    settings: RoundSettings,
    notes: Sequence[CorrectionNote],
    reason_missing: bool,
    shared: str = "",
) -> None:
    """Number, state, official wording, components, evidence to give, what the city sent back.
    `shared` says who in the park has it, by when."""
    badges = _badges(indicator, line, reason_missing)
    inferred = "（分值为推出）" if indicator.basis is Basis.INFERRED else ""
    who = f"  \n:small[:gray[{shared}]]" if shared else ""
    st.markdown(f":gray[第{indicator.seq}项]　{badges}　:gray[{facts(line)}{inferred}]{who}")
    st.markdown(f"**{escaped(indicator.text)}**")
    for one in notes:
        st.markdown(
            f"{badge('orange', 'undo', '补正：' + CORRECTION_WORDS[one.kind])}　{escaped(one.note)}"
        )
    lists = {"评分要点": indicator.components, "佐证提示": indicator.evidence}
    found = {head: parts for head, parts in lists.items() if parts}
    columns = st.columns(len(found), wrap=False) if found else []
    for column, (head, parts) in zip(columns, found.items(), strict=True):
        with column:
            _listed(head, parts)
    undecided = badge("orange", "help", "未定") + "　" if is_undecided(indicator, settings) else ""
    st.markdown(f":gray[评分规则]　{undecided}{rule_words(indicator, settings)}")


def _badges(indicator: Indicator, line: Line, reason_missing: bool) -> str:
    if indicator.scored_by is ScoredBy.REVIEWERS:
        return badge("gray", "gavel", SCORED_BY[indicator.scored_by])
    # the line of a bonus that was claimed counts cases; unclaimed, it is simply not reported
    own = line_badge(line, "未填")
    return own + (f" {word_badge('缺原因')}" if reason_missing else "")


def _listed(head: str, parts: Sequence[str]) -> None:
    rows = "  \n".join(f":gray[·] {escaped(one)}" for one in parts)
    with st.container(gap="xxsmall"):
        note(head)
        st.markdown(rows)


def fields(sheet: Desk, user: User, indicator: Indicator, line: Line, backing: Backing) -> None:
    """Mark (or count), reason and evidence; each is saved when it is left. Below the mark what
    the annual report alone would earn.

    While two people's words clash there is nothing but the choice: a field that cannot be typed
    in would go on showing what it held.
    """
    clash = sheet.clashes.get(indicator.id)
    if clash is not None:
        _choice(sheet, user, indicator, clash)
        said(indicator, line, clash.theirs, backing)
        return
    name, *_ = self_saving.fields_of(indicator)
    _number(sheet, user, indicator, name)
    _supported(indicator, line, backing)
    label, hint = _reason_label(indicator, line), _reason_hint(indicator)
    _words(sheet, user, indicator, "reason", label, hint)
    _words(sheet, user, indicator, "evidence", "另列的佐证（不上传的）", _EVIDENCE_HINT)


def _supported(indicator: Indicator, line: Line, backing: Backing) -> None:
    if supported.has_word(backing, base=indicator.is_base):
        supported.mark(backing, line.score if indicator.is_base else None)


def _reason_label(indicator: Indicator, line: Line) -> str:
    if not indicator.is_base:
        return "事由（必填）" if line.cases else "事由"
    return "扣分原因（必填）" if line.deduction else "扣分原因"


def _reason_hint(indicator: Indicator) -> str:
    if indicator.is_base:
        return "满分时不填；低于分值时须写明缺什么、少多少、怎么算"
    return "申报时写明何时、何单位、何种表彰或文件"


def _number(sheet: Desk, user: User, indicator: Indicator, name: str) -> None:
    key = self_saving.key_of(name, indicator)
    shared = {
        "value": None, "key": key, "on_change": self_saving.keep,
        "args": (sheet, user, indicator, name),
    }  # fmt: skip
    # no limits on the widget: it would only turn red, the service says what is wrong
    if indicator.is_base:
        st.number_input(
            f"自评分（0—{shown(indicator.full_mark)}）", step=0.5, format="%.2f",
            placeholder="未填", **shared,
        )  # fmt: skip
    else:
        st.number_input("申报起数（没有的不填）", step=1, format="%d", placeholder="未报", **shared)
    _problem(sheet, key)


def _words(sheet: Desk, user: User, indicator: Indicator, name: str, label: str, hint: str) -> None:
    key = self_saving.key_of(name, indicator)
    st.text_area(
        label,
        height="content",
        key=key,
        placeholder=hint,
        on_change=self_saving.keep,
        args=(sheet, user, indicator, name),
    )
    _problem(sheet, key)


def _problem(sheet: Desk, key: str) -> None:
    if key in sheet.refused:
        _, problems = sheet.refused[key]
        refusal([f"{one}这一处没有保存。" for one in problems])


def _choice(sheet: Desk, user: User, indicator: Indicator, clash: Clash) -> None:
    theirs = getattr(clash.theirs, clash.field)
    # the same person in two windows has no opposite
    other = "先存的" if clash.theirs.by == user.name else "对方的"
    lines = [
        escaped(clash.words),
        f"{other}{self_saving.WORDS[clash.field]}：**{_told(clash.field, theirs)}**",
        f"您填的{self_saving.WORDS[clash.field]}：**{_told(clash.field, clash.mine)}**",
    ]
    st.warning("  \n".join(lines), icon=":material/merge:")
    short = clash.field in ("mark", "cases")
    with st.container(horizontal=True, gap="small"):
        st.button(
            f"用{other}" + (f" {_told(clash.field, theirs)}" if short else ""),
            key=f"theirs_{indicator.id}",
            on_click=self_saving.take_theirs,
            args=(sheet, indicator),
            width="stretch",
        )
        st.button(
            "用我的" + (f" {_told(clash.field, clash.mine)}" if short else ""),
            key=f"mine_{indicator.id}",
            on_click=self_saving.take_mine,
            args=(sheet, user, indicator),
            width="stretch",
        )


def _told(name: str, value: object) -> str:
    if value is None or value == "":
        return "未填"
    return f"{value:.2f}" if name == "mark" else escaped(str(value))


def said(indicator: Indicator, line: Line, entry: Entry, backing: Backing) -> None:
    """The same, to read only."""
    if indicator.is_base:
        st.markdown(f":gray[自评分]　**{shown(entry.mark)}** / {shown(indicator.full_mark)}")
    else:
        st.markdown(f":gray[申报起数]　**{entry.cases or '—'}**")
    _supported(indicator, line, backing)
    if entry.reason:
        label = "扣分原因" if indicator.is_base else "事由"
        st.markdown(f":gray[{label}]　{escaped(entry.reason)}")
    listed = evidence_lines(entry.evidence)
    if listed:
        rows = "  \n".join(f":blue[:material/description:] {escaped(one)}" for one in listed)
        st.markdown(f":gray[另列的佐证]  \n{rows}")


def reviewers_only() -> None:
    """Why there is nothing to fill."""
    st.markdown(":material/info: 这一项只由评审认定，园区不填。")
    note("评审查实的每一起都写明事实和证据，公布后在扣分台账中查看。")
