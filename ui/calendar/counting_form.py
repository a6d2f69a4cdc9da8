"""Count a deadline by hand: a rule or so many days, the day of the event, and every day told."""

from datetime import date

import streamlit as st

from scoring.deadline_rules import DeadlineRule
from scoring.deadline_words import COUNTING, DAY_KIND, dated, sentences
from scoring.deadlines import EARLIEST, LATEST, Deadline
from scoring.errors import Refusal
from services import counting, desk
from services.counting import FREE, Asked
from ui.calendar.day_table import day_table
from ui.components import block, empty, escaped, note, refusal
from ui.labels import badge, word_badge


def counting_form() -> None:
    """The fields and, once they are filled, the day it is due and the days one by one."""
    block("数一个期限", "只算，不保存")
    rules = {one.id: one for one in counting.rules()}
    left, right = st.columns([1, 1.5], gap="medium")
    with left, st.container(border=True, gap="small"):
        asked = _fields(rules)
    with right:
        if not asked.rule or asked.start is None or (_per_case(asked, rules) and not asked.days):
            empty("填好左边几项，就在这里算出来", "逐日列出每一天计入不计入。", icon="event_note")
            return
        try:
            _answer(desk.ask(counting.count, asked))
        except Refusal as refused:
            refusal([escaped(one) for one in refused.problems])


def _fields(rules: dict[str, DeadlineRule]) -> Asked:
    names = {key: f"{one.title}（{one.who}）" for key, one in rules.items()}
    rule = st.selectbox(
        "期限", [FREE, *rules], index=None, placeholder="请选择", key="count_rule",
        format_func=lambda key: names.get(key, "另定天数"),
    )  # fmt: skip
    found = rules.get(str(rule))
    if found is not None:
        printed = "由文书载明" if found.is_per_case else found.printed
        note(f"{found.who} → {found.whom}，{found.event}起，{printed}。见{found.clause}。")
    event = f"哪天{found.event}" if found else "从哪天起算（当日不计入）"
    start = st.date_input(
        event, value=None, key="count_from", format="YYYY-MM-DD",
        min_value=EARLIEST, max_value=LATEST,
    )  # fmt: skip
    days, working, back = None, False, False
    if rule == FREE or (found and found.is_per_case):
        days = st.number_input(
            "天数", value=None, step=1, min_value=1, max_value=3650, format="%d", key="count_days",
            placeholder="未填",
        )  # fmt: skip
        kinds = {False: "日历日", True: "工作日"}
        working = bool(
            st.segmented_control(
                "计法", list(kinds), default=False, format_func=kinds.__getitem__,
                key="count_kind", required=True,
            )
        )  # fmt: skip
    if rule == FREE:
        ways = {False: "往后数", True: "往前数"}
        back = bool(
            st.segmented_control(
                "方向", list(ways), default=False, format_func=ways.__getitem__,
                key="count_way", required=True,
            )
        )  # fmt: skip
    on = start if isinstance(start, date) else None
    return Asked(str(rule or ""), on, days, working, back)


def _per_case(asked: Asked, rules: dict[str, DeadlineRule]) -> bool:
    return asked.rule == FREE or rules[asked.rule].is_per_case


def _answer(found: Deadline) -> None:
    marks = f"　{word_badge('暂定')}" if found.provisional else ""
    with st.container(border=True, gap="small"):
        st.markdown(f"**{'到期' if found.rule.step > 0 else '最迟'}：{dated(found.due)}**{marks}")
        if found.rolled_due != found.due:
            moved = "顺延" if found.rule.step > 0 else "提前"
            st.markdown(
                badge("orange", "event_repeat", f"{moved}到 {dated(found.rolled_due)}")
                + "　最后一日休息；是否移到工作日，规定没有写，两个日期并列。"
            )
        length = f"{len(found.counted)} 个{DAY_KIND[found.day_kind]}"
        note(f"{COUNTING[found.direction]} {length}，{dated(found.start)}当日不计入")
        for line in sentences(found)[3:]:
            if line.startswith(("逾期", "暂定")):
                note(escaped(line))
        day_table(found.explained)
