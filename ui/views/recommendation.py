"""推荐办理: the city clerk checks a submission and proposes; the city approver signs."""

from collections.abc import Sequence

import streamlit as st

from scoring.errors import Refusal
from scoring.marks import shown
from scoring.workflow import Action, Status
from services import clock, desk, submissions
from services.access import CITY, SELF
from services.reports import supporting
from services.submissions import Submission
from ui import acts, context, navigation, supported
from ui.city import city_outcome, city_papers, city_signature, readiness_panel
from ui.components import block, empty, escaped, note, page_head, refusal
from ui.labels import status_badge
from ui.park import changes_panel
from ui.review import desk_by_submission


def listed() -> list[Submission]:
    """What this city may open in the round; what waits for this user first."""
    if campaign is None:
        return []
    found = desk.ask(submissions.list_submissions, user, campaign.id)
    opened = [one for one in found if one.contents_open]
    return sorted(opened, key=lambda one: (not one.actions, -one.status_at.timestamp()))


def open_one(submission_id: int) -> None:
    """Keep the choice in the address."""
    st.query_params["id"] = str(submission_id)


def close() -> None:
    """Back to the list."""
    st.query_params.clear()


def rows(title: str, about: str, found: Sequence[Submission], verb: str) -> None:
    """Submissions one below the other, each with its button."""
    block(title, about)
    with st.container(border=True, gap="small"):
        for number, one in enumerate(found):
            with st.container(horizontal=True, vertical_alignment="center"):
                with st.container(gap=None, width="stretch"):
                    st.markdown(f"{status_badge(one.status)}　**{escaped(one.park)}**")
                    full = shown(one.sheets[SELF].scorecard.full_mark)
                    note(f"自评 {shown(one.total(SELF))} / {full} · {when(one)}")
                main = verb == "办理" and number == 0
                st.button(
                    verb,
                    width=84,
                    type="primary" if main else "secondary",
                    key=f"open_{one.id}",
                    on_click=open_one,
                    args=(one.id,),
                )


def when(one: Submission) -> str:
    """Since when it stands where it stands."""
    if one.status is Status.SUBMITTED and one.submitted_at:
        return f"{clock.short(one.submitted_at)} 报送"
    return f"最近变动 {clock.short(one.status_at)}"


def overview() -> None:
    """The desk: what waits, then what is done."""
    found = listed()
    mine = [one for one in found if one.actions]
    others = [one for one in found if not one.actions]
    page_head("推荐办理", "核对园区自评，提出市级意见", f":gray[待我办理] **{len(mine)} 件**")
    acts.tell()
    if not found:
        empty("还没有园区报送", "园区审签人签发提交后，申报会列在这里。")
        st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
        return
    if mine:
        rows("待我办理", "先报送的先办", list(reversed(mine)), "办理")
    else:
        empty("现在没有要您办理的申报", "新报送的会列在这里；已办理的在下面。", icon="done_all")
    if others:
        rows("已办理", "只读", others, "查看")


def one_submission(submission: Submission) -> None:
    """One submission with its table, panel and the paper to write or to sign."""
    own = submission.sheets[SELF]
    page_head(
        f"推荐办理：{submission.park}",
        f"{submission.park_full} · {submission.round_title}",
        f"{status_badge(submission.status)}　:gray[自评] **{shown(own.total)}** / "
        f"{shown(own.scorecard.full_mark)}",
    )
    acts.tell()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("返回待办", icon=":material/arrow_back:", type="tertiary", on_click=close)
        st.space("stretch")
        st.page_link(
            navigation.path("sheet"), label="看评分表", icon=":material/table_view:",
            query_params={"id": str(submission.id)},
        )  # fmt: skip
    if submission.source_note:
        st.info(escaped(submission.source_note), icon=":material/info:")
    if submission.status is Status.SUBMITTED and submission.status_note:
        st.warning(f"退回的原因：{escaped(submission.status_note)}", icon=":material/undo:")
    changes_panel.after_return(user, submission)
    city_signature.draw(user, submission)
    readiness_panel.draw(user, submission)
    clerk = Action.PROPOSE_RETURN in submission.actions
    block("自评与市级评分", "市级评分可以不填；扣分须写理由" if clerk else "只读")
    st.markdown(supported.total_words(desk.ask(supporting.safe_score, user, submission.id)))
    desk_by_submission.draw(user, submission, CITY, primary=False)
    if clerk:
        city_outcome.draw(user, submission)
    elif submission.proposal is None or submission.status is not Status.CITY_AWAITING:
        city_papers.draw(user, submission)


user = context.signed_in()
campaign = context.current_round(user)
asked_id = context.asked_for()
if asked_id is None:
    overview()
else:
    try:
        asked = desk.ask(submissions.get_submission, user, asked_id)
    except Refusal as refused:
        page_head("推荐办理", "核对园区自评，提出市级意见")
        refusal(refused.problems)
        st.button("返回待办", icon=":material/arrow_back:", on_click=close)
    else:
        one_submission(asked)
