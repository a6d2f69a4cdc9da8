"""The organiser's form of a notice: nothing is filled in beforehand, the preview follows it."""

import streamlit as st

from scoring.deadline_rules import DayKind
from scoring.errors import Refusal
from services import desk
from services.notice import making, period
from services.notice.content import ORDER_WORDS, Order
from services.notice.making import Preview, Wanted
from services.people import User
from services.rounds import Round
from ui import acts
from ui.components import block, note, refusal
from ui.confirmation import confirm
from ui.notice.notice_preview import notice_preview
from ui.notice.notice_words import period_words


def notice_form(user: User, campaign: Round) -> None:
    """Fields, preview, and the button that sends it out after a last look."""
    with st.container(border=True, gap="small"):
        wanted = _fields()
    found, missing = _previewed(user, campaign, wanted)
    block("预览", "公众将看到的内容，除此以外什么也不公开")
    if found is not None:
        notice_preview(found)
    else:
        with st.container(border=True):
            note("填全之后，这里显示预览。")
    pressed = st.button("发布公示", type="primary", icon=":material/campaign:", key="notice_out")
    if pressed and found is None:
        refusal(missing)
    elif pressed and found is not None:
        _confirm(user, campaign, wanted, found)


def _fields() -> Wanted:
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        from_on = st.date_input(
            "公示起始日", value=None, key="notice_from", format="YYYY-MM-DD", width=170
        )
        days = st.number_input(
            "公示天数", value=None, step=1, format="%d", key="notice_days_asked", width=130,
            placeholder="未填",
        )  # fmt: skip
        kind = st.segmented_control(
            "计法", list(DayKind), format_func=period.DAY_WORDS.__getitem__, key="notice_kind",
            width="content",
        )  # fmt: skip
    note("公示当日不计，从次日起数。工作日按国务院办公厅的放假安排扣除休息日，计入调休上班日。")
    roll_over = _last_day(from_on, days, kind)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        order = st.segmented_control(
            "名单顺序", list(Order), format_func=ORDER_WORDS.__getitem__, key="notice_order",
            width="content",
        )  # fmt: skip
        totals = st.checkbox("列出核定分", key="notice_totals")
    contact = st.text_area(
        "联系方式", key="notice_contact", height=96, max_chars=making.LONGEST_CONTACT,
        placeholder="受理单位、通信地址、电话、电子邮箱，对外公开",
    )  # fmt: skip
    return Wanted(from_on, days, kind, str(contact or ""), order, totals, roll_over)


def _last_day(from_on: object, days: int | None, kind: DayKind | None) -> bool | None:
    """Asked only where the last day is off: whether it moves to a working day."""
    if from_on is None or not days or kind is None:
        return None
    try:
        counted = desk.ask(period.count, from_on, days, kind)  # type: ignore[arg-type]
    except Refusal:
        return None
    if counted.due == counted.rolled_due:
        return None
    moved = period.chinese(counted.rolled_due)
    words = {False: "不顺延", True: f"顺延到{moved}"}
    return st.segmented_control(
        f"最后一日{period.chinese(counted.due)}休息", list(words), format_func=words.__getitem__,
        key="notice_roll", width="content",
    )  # fmt: skip


def _previewed(user: User, campaign: Round, wanted: Wanted) -> tuple[Preview | None, list[str]]:
    try:
        return desk.ask(making.preview, user, campaign.id, wanted), []
    except Refusal as refused:
        return None, list(refused.problems)


def _confirm(user: User, campaign: Round, wanted: Wanted, found: Preview) -> None:
    shown = [ORDER_WORDS[wanted.order]] if wanted.order else []
    confirm(
        "发布公示",
        "campaign",
        "发布之后，任何人不必登录就能看到。",
        {
            "公示期": period_words(found.content),
            "名单": f"{len(found.content.parks)} 家，{'，'.join(shown)}",
            "核定分": "列出" if wanted.totals else "不列",
            "内容校验码": found.sha256[:16],
        },
        "确认发布",
        lambda _words: acts.carry_out(
            making.go_out, user, campaign.id, wanted, found.sha256, told="公示已发布。"
        ),
        caution=found.cautions,
        warning="发布之后内容不能改；要改的，写明原因撤回，再重新公示。",
    )
