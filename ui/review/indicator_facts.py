"""What stands at one indicator, to read: wording, everybody's marks, evidence, deductions."""

from collections.abc import Callable

import streamlit as st

from scoring.lines import Line
from scoring.marks import shown
from scoring.scorecard import Kind, ScoredBy
from scoring.words import SCORED_BY
from services import clock
from services.access import CITY, PROVINCE, SELF
from services.evidence.missing import unanswered
from services.hearings.kept import DECISION, Hearing
from services.ledger import RATER_WORDS, LedgerEntry
from ui import supported
from ui.components import escaped, note
from ui.evidence import listing, viewer
from ui.labels import badge, facts, line_badge, status_badge, word_badge
from ui.review.stops import Stop

_SHORT = {SELF: "自评", CITY: "市级", PROVINCE: "核定"}


def head(stop: Stop, *, by_park: bool) -> None:
    """Title with the state of the rater's own line, official wording, full mark and kind.

    By park the title is the park's and the wording is left out: it stands above the table.
    """
    one = stop.indicator
    title = (
        f"{escaped(stop.submission.park)}　{status_badge(stop.submission.status)}"
        if by_park
        else f"第{one.seq}项　{escaped(one.short)}"
    )
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(title, anchor=False, width="content")
        st.markdown(state_badge(stop, stop.line(stop.rater)), width="content")
    alone = f" · {SCORED_BY[ScoredBy.REVIEWERS]}" if one.scored_by is ScoredBy.REVIEWERS else ""
    with st.container(gap=None):
        if not by_park:
            st.markdown(escaped(one.text))
        note(facts(stop.submission.sheets[SELF].line(one.id)) + alone)


def state_badge(stop: Stop, line: Line | None) -> str:
    """The badge of the rater's line; a bonus that nobody claimed needs no word."""
    own = stop.line(SELF)
    if stop.indicator.kind is Kind.BONUS and not (line and line.cases):
        if not (own and own.judged):
            return word_badge("未报")
        if line and line.judged:
            return badge("gray", "block", "未认定")
    if line and line.judged:
        return line_badge(line, "未评")
    owed = stop.rater == PROVINCE  # the city may judge, the province must
    return word_badge("未评") if owed else badge("gray", "radio_button_unchecked", "未评")


def marks(stop: Stop, *raters: str) -> None:
    """The marks of several raters on one line, each with its reason below."""
    parts, reasons = [], []
    for rater in raters:
        line = stop.line(rater)
        if line is None:
            continue
        parts.append(f":gray[{_SHORT[rater]}] **{_mark(line)}**")
        if line.deduction or line.cases:
            reasons.append(f":gray[{_SHORT[rater]}] {escaped(line.reason)}")
    st.markdown("　".join(parts))
    if reasons:
        st.markdown("  \n".join(reasons))


def _mark(line: Line) -> str:
    if line.kind is Kind.BASE:
        return shown(line.score) if line.judged else "—"
    if not line.cases:
        return "—"
    return f"{line.cases}起" + (f"（{shown(line.score)}）" if line.score is not None else "")


def evidence(stop: Stop) -> None:
    """The park's files and the papers it lists; what the scorecard hints at and nothing answers."""
    if stop.files:
        st.markdown(listing.at_indicator(stop.files, stop.indicator.id, stop.opened))
        listing.thumbs(stop.files)
        viewer.button(stop.files, stop.name)
    if stop.evidence:
        lines = (f":blue[:material/description:] {escaped(one)}" for one in stop.evidence)
        st.markdown("  \n".join(lines))
    elif stop.indicator.scored_by is not ScoredBy.REVIEWERS and not stop.files:
        st.markdown(badge("orange", "attach_file_off", "园区未列佐证"))
    lacking = unanswered(stop.indicator, stop.files, stop.evidence)
    if lacking:
        note("评分表提示而未见对应的：" + escaped("、".join(lacking)))


def proved(stop: Stop) -> None:
    """What the park's annual reports alone would earn here, by which clause, in which words."""
    behind, own = stop.backing, stop.line(SELF)
    if behind is None or not supported.has_word(behind, base=stop.indicator.is_base):
        return
    claimed = own.score if own and stop.indicator.is_base else None
    supported.mark(behind, claimed, clause=bool(behind.quotes))
    supported.listed(behind)


def entry(
    one: LedgerEntry,
    action: Callable[[], None] | None = None,
    foot: Callable[[], None] | None = None,
) -> None:
    """One deduction or case, with a control on its right and a foot where there are any."""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="top", wrap=False):
            with st.container(gap=None, width="stretch"):
                st.markdown(_said(one))
                note(_who(one))
            if action is not None:
                action()
        if one.hearing is not None:
            note("\n".join(_heard(one.hearing)))
        if foot is not None:
            foot()


def _heard(one: Hearing) -> list[str]:
    """The steps of a hearing, one a line."""
    steps = {"outgoing_mail": one.told_words, "reply": one.reply_words, "gavel": one.end_words}
    return [f":material/{icon}: {escaped(words)}" for icon, words in steps.items() if words]


def _said(one: LedgerEntry) -> str:
    what = f"扣 {shown(one.points)}" if one.points is not None else "1起"
    if one.withdrawn:
        text = f"{what}　{escaped(one.reason)}　撤回原因：{escaped(one.withdrawn_reason)}"
        return f"{badge('gray', 'undo', '已撤回')}　:gray[{text}]"
    if one.hearing is not None and one.hearing.decision is not None and not one.counts:
        word = f"{DECISION[one.hearing.decision]}，不计"
        return f"{badge('gray', 'gavel', word)}　:gray[{escaped(one.reason)}]"
    colour, icon = ("red", "remove") if one.points is not None else ("orange", "flag")
    return f"{badge(colour, icon, what)}　{escaped(one.reason)}"


def _who(one: LedgerEntry) -> str:
    found = [
        f"{label} {escaped(text)}"
        for label, text in (
            ("依据", one.basis),
            ("发现日期", one.found_on.isoformat() if one.found_on else ""),
            ("证明" if one.kind == "case" else "查阅", "；".join(one.evidence.splitlines())),
            ("园区答复", one.reply),
        )
        if text
    ]
    by = " ".join(word for word in (RATER_WORDS[one.rater], one.seat, escaped(one.by)) if word)
    return " · ".join([*found, f"{by} {clock.short(one.at)}"])
