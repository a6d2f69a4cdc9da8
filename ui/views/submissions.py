"""申报一览: every submission of the round, its status and holder; a park sees its own way."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scoring.errors import NotAllowed
from scoring.words import STATUS
from scoring.workflow import Level, Status
from services import clock, desk, submissions
from services.access import CITY, PROVINCE, SELF
from services.submissions import Submission
from ui import acts, context
from ui.components import block, empty, note, page_head
from ui.desk.stage_picture import stage_picture
from ui.filters import choice
from ui.labels import status_colours
from ui.park.own_progress import own_progress
from ui.review import review_start
from ui.sheet.sheet_link import linked_table

user = context.signed_in()
campaign = context.current_round(user)

EVERY = "all"


def filtered(found: Sequence[Submission]) -> list[Submission]:
    """The filters in one row, and what passes them."""
    counts = Counter(one.status for one in found)
    words = {EVERY: f"全部 {len(found)}"}
    words |= {one.value: f"{STATUS[one]} {counts[one]}" for one in Status if counts[one]}
    chosen = st.pills(
        "状态",
        list(words),
        default=EVERY,
        required=True,
        format_func=lambda one: words[one],
        key="status",
        label_visibility="collapsed",
        persist_state="session",
    )
    if chosen not in words:
        chosen = EVERY
    cities = sorted({one.city for one in found})
    city = None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text = st.text_input(
            "园区名称",
            key="park_name",
            placeholder="按园区名称查找",
            icon=":material/search:",
            label_visibility="collapsed",
            width=260,
        )
        if len(cities) > 1:
            city = choice("市级单位", "city", {one: one for one in cities}, 260)
    return [
        one
        for one in found
        if chosen in (EVERY, one.status)
        and (city is None or one.city == city)
        and str(text).strip() in f"{one.park}{one.park_full}"
    ]


def table(found: Sequence[Submission]) -> None:
    """Key columns first, so that a phone shows them without scrolling."""
    several = len({one.city for one in found}) > 1
    frame = pd.DataFrame(
        [
            {
                "园区": one.park,
                "状态": [STATUS[one.status]],
                "现由谁办理": one.with_whom or "已办结",
                "自评": one.total(SELF),
                "市级": one.total(CITY),
                "核定": one.total(PROVINCE),
                "提交时间": clock.short(one.submitted_at) if one.submitted_at else None,
                "园区期限": clock.short(one.due) if one.due else None,
                "市级单位": one.city,
            }
            for one in found
        ]
    )
    for name in ("自评", "市级", "核定"):
        frame[name] = pd.to_numeric(frame[name])
    options, colours = status_colours(one.status for one in found)
    mark = st.column_config.NumberColumn(format="%.2f", width=70)
    text = st.column_config.TextColumn
    linked_table(
        frame,
        [one.id if one.contents_open else None for one in found],
        key="submissions",
        alt="各园区申报的状态、办理人、自评、市级和核定合计、提交时间和期限",
        column_order=[name for name in frame.columns if several or name != "市级单位"],
        column_config={
            "园区": text(width=104),
            "状态": st.column_config.MultiselectColumn(options=options, color=colours, width=100),
            "现由谁办理": text(width=150),
            "自评": mark,
            "市级": mark,
            "核定": mark,
            "提交时间": text(width=96),
            "园区期限": text(width=96),
            "市级单位": text(width=130),
        },
    )


def not_begun(round_id: int) -> None:
    """The parks that have not begun, for those who may know."""
    try:
        names = desk.ask(submissions.parks_not_begun, user, round_id)
    except NotAllowed:
        return
    block("尚未开始的园区", f"{len(names)} 家")
    note("、".join(names) if names else "本批次的园区都已开始填报。")


if campaign is None:
    page_head("申报一览", "还没有批次")
    acts.tell()
    empty("还没有批次", "省级组织人新建批次之后，各园区的申报列在这里。", icon="event")
elif user.level is Level.PARK:
    page_head("申报一览", f"{user.unit_name} · {campaign.title}")
    acts.tell()
    own_progress(user, campaign)
else:
    everything = desk.ask(submissions.list_submissions, user, campaign.id)
    page_head("申报一览", f"{campaign.title} · 已开始 {len(everything)} 家")
    acts.tell()
    if everything:
        stage_picture(everything)
        review_start.strip(user, everything)
        shown = filtered(everything)
        if shown:
            note("点任一格，打开这家园区的评分表。“—”为尚未给出或不对您开放。")
            table(shown)
        else:
            empty("没有符合条件的申报", "请换一个状态，或清除查找的文字。", icon="search_off")
    else:
        empty("还没有申报", "园区经办人在“自评填报”开始之后，申报列在这里。")
    not_begun(campaign.id)
