"""报告核对: the five contents, the two days, and the figures that must agree."""

from collections.abc import Mapping, Sequence

import streamlit as st

from reports.agreement import Sum
from reports.checks import DayCheck, Timeliness
from reports.contents import PART, Part
from scoring.errors import ReportRefused
from services import clock, desk
from services.people import User
from services.reports import relevance, report_checks
from services.reports.kept import Report
from services.reports.report_checks import ReportChecks
from ui import acts
from ui.components import block, escaped, fold, note, refusal
from ui.labels import badge
from ui.report.sum_words import said

_DAYS: Mapping[Timeliness, str] = {
    Timeliness.MET: badge("blue", "check", "按时"),
    Timeliness.LATE: badge("red", "error", "逾期"),
    Timeliness.UNCONFIRMED: badge("orange", "help", "不能确认"),
    Timeliness.NOT_BOUND: badge("gray", "block", "不适用"),
}
_THERE, _MISSING = badge("blue", "check", "有"), badge("orange", "radio_button_unchecked", "缺")
_MOST_SUMS, _LONGEST = 8, 160


def check_panel(user: User, report: Report, *, open_to: bool) -> None:
    """What was checked, each with the passage or clause that it rests on."""
    try:
        found = desk.ask(report_checks.checks, user, report.id)
    except ReportRefused as refused:
        block("报告核对")
        refusal(refused.problems)
        return
    block("报告核对", _summary(found))
    _contents(found)
    _days(user, report, found, open_to=open_to)
    _sums(found.sums)


def _summary(found: ReportChecks) -> str:
    return f"{len(found.findings)} 处问题" if found.findings else "没有发现问题"


def _contents(checked: ReportChecks) -> None:
    found = checked.contents
    with st.container(gap=None):
        note("年度报告应当写明的五项内容")
        for one in found:
            optional = "　:gray[没有可不写]" if not one.present and one.part is Part.OTHER else ""
            state = badge("gray", "remove", "未写") if optional else _MISSING
            weak = f"　:orange[{escaped(one.note)}]" if one.note else ""
            st.markdown(f"{_THERE if one.present else state} {PART[one.part]}{weak}{optional}")
        note(f"依据：{checked.contents_clause}。{escaped(checked.bound_because)}")
    box = fold("看各项内容的出处", "format_quote", "check_passages")
    if box.open:
        with box:
            for one in found:
                if one.present:
                    note(f"**{PART[one.part]}**\n“{escaped(_short(one.quote))}”")


def _days(user: User, report: Report, found: ReportChecks, *, open_to: bool) -> None:
    with st.container(gap=None):
        note("报送和公开的期限")
        for one in found.days:
            _day(one, told=found.bound_because)
    if open_to:
        st.session_state.setdefault(f"posted_{report.id}", report.posted_on)
        st.date_input(
            "网上公开日期", key=f"posted_{report.id}", format="YYYY-MM-DD", width=200,
            value=None, max_value=clock.today(), on_change=_posted, args=(user, report),
            help="只证明公开的日子，不证明报送的日子；不知道的不填",
        )  # fmt: skip
    elif report.posted_on:
        note(f"网上公开日期 {report.posted_on.isoformat()}")


def _day(one: DayCheck, *, told: str) -> None:
    """One day; why the rule may not bind at all was `told` above and is not said again."""
    due = f"（{one.due.isoformat()}）" if one.due else ""
    st.markdown(f"{_DAYS[one.found]} {one.duty}{due}")
    why = "" if one.reason.rstrip("。") == told.rstrip("。") else f"{escaped(one.reason)}。"
    note(f"{why}依据：{one.clause}")


def _posted(user: User, report: Report) -> None:
    on = st.session_state.get(f"posted_{report.id}")
    if on != report.posted_on:
        acts.carry_out(relevance.posted, user, report.id, report.version, on, told="已保存公开日期")


def _sums(found: Sequence[Sum]) -> None:
    with st.container(gap=None):
        note("前后应当一致的数字")
        if not found:
            st.markdown(":gray[没有写出合计和分项的数字]")
        ordered = sorted(found, key=lambda one: one.closes)
        for one in ordered[:_MOST_SUMS]:
            _sum(one)
    if len(found) > _MOST_SUMS:
        box = fold(f"另有 {len(found) - _MOST_SUMS} 处", "function", "check_sums")
        if box.open:
            with box:
                for one in ordered[_MOST_SUMS:]:
                    _sum(one)


def _sum(one: Sum) -> None:
    mark = badge("blue", "check", "一致") if one.closes else badge("red", "close", "对不上")
    st.markdown(f"{mark} {escaped(said(one))}")
    note(f"“{escaped(_short(one.quote))}”")


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words[:_LONGEST] + ("…" if len(words) > _LONGEST else "")
