"""评分表: one submission's official sheet; every number is one click from its reason."""

import streamlit as st

from scoring.errors import Refusal
from scoring.marks import shown
from scoring.scorecard import Scorecard
from scoring.words import STATUS
from scoring.workflow import HAS_VERIFIED_MARKS
from services import clock, desk, submissions, verification
from services.access import PROVINCE, SELF
from services.panel.composite import composite_of
from services.reports import supporting
from services.submissions import Submission
from ui import acts, context, navigation, supported
from ui.city import city_papers
from ui.components import empty, escaped, note, page_head, refusal
from ui.evidence import sealed_panel, to_take_away
from ui.labels import status_badge, word_badge
from ui.result.reopened import reopened_note
from ui.review.stops import MARK_WORDS
from ui.sheet import sheet_reason, sheet_table

ITEM = "item"


def to_lists() -> None:
    """The way on where there is no sheet to show."""
    st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")


def head(submission: Submission, card: Scorecard) -> None:
    """Title, state and the papers that go out."""
    state = status_badge(submission.status)
    if submission.sheets[SELF].provisional:
        state += f" {word_badge('暂定')}"
    page_head(
        f"评分表：{submission.park}",
        f"{card.title} · {card.edition} · {submission.round_title}",
        state,
    )
    acts.tell()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(totals(submission), width="content")
        st.space("stretch")
        st.page_link(
            navigation.path("deductions"), label="扣分台账", icon=":material/receipt_long:",
            query_params={"id": str(submission.id)},
        )  # fmt: skip
        st.link_button(
            "导出评分表", f"/files/score-sheet/{submission.id}.xlsx", type="primary",
            icon=":material/download:",
        )  # fmt: skip


def totals(submission: Submission) -> str:
    """The raters' totals in one line."""
    parts = []
    for rater in sheet_table.raters_shown(submission):
        sheet = submission.sheets[rater]
        if sheet.total is not None:
            full = shown(sheet.scorecard.full_mark)
            parts.append(f":gray[{MARK_WORDS[rater]}] **{shown(sheet.total)}** / {full}")
        else:
            rest = (
                f"未评 {len(sheet.missing)} 项"
                if rater != SELF
                else f"未填 {len(sheet.missing)} 项"
            )
            parts.append(
                f":gray[{MARK_WORDS[rater]}] {shown(sheet.base_total)} / "
                f"{shown(sheet.base_judged_full)}　:orange[{rest}]"
            )
    return "　　".join(parts)


def composite(submission: Submission) -> None:
    """The composite beside the sheet's own total, with its sum; nothing where there is none."""
    found = desk.ask(composite_of, user, submission.id)
    if found is None:
        return
    made = found.made
    total = "未定" if made.total is None else shown(made.total)
    told = escaped("　".join([made.words, *found.sources]))
    st.markdown(f":gray[综合分] **{total}**　:small[:gray[{told}]]")


def notices(submission: Submission) -> None:
    """Where the papers come from, what is undecided, what is vetoed."""
    if submission.source_note:
        st.info(escaped(submission.source_note), icon=":material/info:")
    reopened_note(user, submission)
    sheet = submission.sheets[sheet_table.farthest(submission)]
    if sheet.open:
        what = "、".join((f"第{one.seq}项" if one.seq else "") + one.what for one in sheet.open)
        st.warning(
            f"未定 {len(sheet.open)} 处：{what}。确定之前，合计为暂定，有关案件不计入。",
            icon=":material/help:",
        )
    if sheet.vetoed:
        seqs = "、".join(str(sheet.line(one).seq) for one in sheet.vetoed)
        st.error(f"一票否决：第{seqs}项。合计照算，不参加排名。", icon=":material/gavel:")


def fingerprint(submission: Submission) -> None:
    """The frozen sheet's hash and time, or why there is none."""
    frozen = desk.ask(verification.frozen_sheet, user, submission.id)
    if frozen is not None:
        note(
            f":material/lock: 已封存（{escaped(frozen.cause)}，{clock.in_words(frozen.at)}）\n"
            f"内容校验码 SHA-256：`{frozen.sha256}`"
        )
    elif PROVINCE in submission.sheets and submission.status not in HAS_VERIFIED_MARKS:
        note(f"现为“{STATUS[submission.status]}”，尚未签发核定，没有封存。")


def choose_line(found: list[sheet_table.SheetRow]) -> str | None:
    """The row whose evidence and history are asked for; kept in the address."""
    lines = {one.id: one for one in found}
    asked = st.query_params.get(ITEM, "")
    chosen = asked if asked in lines else None
    st.session_state["line"] = chosen
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        note("表中算式按最后一方的得分列出。", width="content")
        st.space("stretch")
        st.selectbox(
            "看一项的佐证和经过", list(lines), key="line", width=340, on_change=to_line,
            placeholder="看一项的佐证、各方理由和经过", label_visibility="collapsed",
            format_func=lambda one: f"{lines[one].cells.get('序号', '')} "
            f"{lines[one].cells['二级指标']}".strip(),
        )  # fmt: skip
    return chosen


def to_line() -> None:
    """Put the chosen row into the address."""
    chosen = st.session_state["line"]
    if chosen:
        st.query_params[ITEM] = chosen
    else:
        st.query_params.pop(ITEM, None)


def draw(submission: Submission) -> None:
    """The whole sheet."""
    card = submission.sheets[SELF].scorecard
    head(submission, card)
    composite(submission)
    notices(submission)
    proved = desk.ask(supporting.supports, user, submission.id)
    found = sheet_table.rows(submission, proved)
    names = sheet_table.columns(submission, proved)
    asked = choose_line(found)
    sheet_table.draw(
        found, names,
        f"{submission.park}评分表：{len(card.indicators)}项指标的分值、各方得分、算式和扣分原因",
    )  # fmt: skip
    if supported.WORD in names:
        safe = desk.ask(supporting.safe_score, user, submission.id)
        st.markdown(supported.total_words(safe))
        note("佐证得分由已采纳的报告事实按评分规则折算，供核对，不计入任何一方的评分。")
    if asked is not None:
        sheet_reason.open_beside(user, submission, asked, ITEM)
    to_take_away.to_take_away(user, submission)
    sealed_panel.sealed_panel(user, submission, may_attach=False)
    fingerprint(submission)
    city_papers.draw(user, submission)


user = context.signed_in()
asked_id = context.asked_for()
if asked_id is None:
    page_head("评分表", "一份申报的评分表")
    empty("没有指明是哪一份申报", "请从申报一览里点开一份。", icon="table_view")
    to_lists()
else:
    try:
        asked_for = desk.ask(submissions.get_submission, user, asked_id)
    except Refusal as refused:
        page_head("评分表", "一份申报的评分表")
        refusal(refused.problems)
        to_lists()
    else:
        draw(asked_for)
