"""合规检查: marks, reports, evidence and dates held against each other; who sees to what."""

from collections.abc import Sequence

import streamlit as st

from scoring.errors import Refusal
from scoring.findings import Severity
from scoring.workflow import Level, Role
from services import desk, rounds, submissions
from services.findings import check, saying
from services.findings.check import Finding
from services.people import User
from services.rounds import Round
from services.submissions import Submission
from ui import acts, context, navigation
from ui.components import block, empty, escaped, fold, page_head, refusal
from ui.findings import beside
from ui.findings.round_panel import round_panel
from ui.findings.rows import resolved, rows
from ui.findings.sieve import Sieved, by_grade, sieved
from ui.findings.ways import way
from ui.park import park_sheet

_TITLE = "合规检查"
_ABOUT = "自评分、年度报告、佐证与日期互相核对；只提示，不改分"
_ALL = "all"


def _one(user: User, campaign: Round, submission: Submission) -> None:
    found = desk.ask(check.findings, user, submission.id)
    gone = desk.ask(saying.resolved, user, submission.id, found)
    waiting = sum(one.is_pending for one in found)
    state = f"**:orange[{waiting}]** :gray[个待处理]" if waiting else ":gray[没有待处理的问题]"
    page_head(_TITLE, f"{escaped(submission.park)} · {_ABOUT}", state)
    acts.tell()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _scope(user, campaign, submission.id)
        grade = by_grade(found)
        st.space("stretch")
        _primary(user, campaign, submission, found)
    left_over = sieved(found, grade, len(gone))
    left, right = st.columns([2.2, 1.2], gap="medium")
    with left:
        if left_over.wants_gone:
            block("已解决", f"{len(gone)} 个")
            resolved(gone)
        else:
            block("问题清单", f"{len(left_over.kept)} 个")
            _listed(user, submission, found, left_over)
    with right:
        beside.picture(user, submission)
        beside.before_sending(user, submission, found)


def _listed(
    user: User, submission: Submission, found: Sequence[Finding], left_over: Sieved
) -> None:
    """Errors and warnings first, notices in a fold unless they are asked for."""
    if not left_over.kept:
        _none(found)
        return
    heavy = [one for one in left_over.kept if one.severity is not Severity.NOTICE]
    light = [one for one in left_over.kept if one.severity is Severity.NOTICE]
    if heavy:
        rows(user, heavy, submission.id, "finding")
    if light and (left_over.only_notices or not heavy):
        rows(user, light, submission.id, "notice")
    elif light:
        with fold(f"提示 {len(light)} 个", "info", "finding_notices") as box:
            if box.open:
                rows(user, light, submission.id, "notice")


def _none(found: Sequence[Finding]) -> None:
    if found:
        empty("没有符合条件的问题", "请放宽上面的筛选。", icon="filter_alt")
    else:
        empty(
            "没有发现问题", "填了自评分、上传佐证和年度报告后，对不上的地方列在这里。", icon="rule"
        )


def _primary(user: User, campaign: Round, submission: Submission, found: Sequence[Finding]) -> None:
    """The clerk goes to the first thing to mend; others take the list away."""
    first = next((one for one in found if one.is_pending), None)
    to = way(user.role, first) if first else None
    going = user.role is Role.PARK_CLERK and to is not None
    st.link_button(
        "导出清单" if going else "导出问题清单",
        f"/files/findings/{campaign.id}.xlsx?submission={submission.id}",
        icon=":material/download:", type="secondary" if going else "primary",
    )  # fmt: skip
    if (
        going
        and to is not None
        and st.button("去处理第一个", type="primary", icon=":material/arrow_forward:")
    ):
        st.switch_page(navigation.path(to.page), query_params=to.address)


def _whole(user: User, campaign: Round) -> None:
    whole = desk.ask(check.round_findings, user, campaign.id)
    every = [*whole.between, *(one for park in whole.parks for one in park.findings)]
    waiting = sum(one.is_pending for one in every)
    state = f"**:orange[{waiting}]** :gray[个待处理]" if waiting else ""
    page_head(_TITLE, f"{escaped(campaign.title)} · {_ABOUT}", state)
    acts.tell()
    if not whole.parks:
        empty("还没有可看的申报", "园区报送后，这里列出对不上的地方。", icon="rule")
        st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _scope(user, campaign, None)
        grade = by_grade(every)
        st.space("stretch")
        st.link_button(
            "导出问题清单", f"/files/findings/{campaign.id}.xlsx", type="primary",
            icon=":material/download:",
        )  # fmt: skip
    round_panel(user, whole, sieved(every, grade).kept)


def _scope(user: User, campaign: Round, chosen: int | None) -> None:
    """The whole round, or one of its submissions; kept in the address. Nothing for a park."""
    if user.level is Level.PARK:
        return
    found = desk.ask(submissions.list_submissions, user, campaign.id, raters=())
    names = {_ALL: "本批次", **{str(one.id): one.park for one in found if one.contents_open}}
    st.session_state["compliance_scope"] = str(chosen) if chosen else _ALL
    st.selectbox(
        "范围", list(names), format_func=names.__getitem__, key="compliance_scope", width=170,
        label_visibility="collapsed", on_change=_chosen,
    )  # fmt: skip


def _chosen() -> None:
    asked = st.session_state["compliance_scope"]
    st.query_params.from_dict({} if asked == _ALL else {"id": asked})


def _office(user: User) -> None:
    campaign = context.current_round(user)
    asked = context.asked_for()
    if asked is None:
        if campaign is None:
            page_head(_TITLE, user.unit_name)
            acts.tell()
            park_sheet.no_round()
        else:
            _whole(user, campaign)
        return
    try:
        submission = desk.ask(submissions.get_submission, user, asked)
        campaign = desk.ask(rounds.get_round, user, submission.round_id)
    except Refusal as refused:
        page_head(_TITLE, user.unit_name)
        refusal(refused.problems)
        st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
        return
    _one(user, campaign, submission)


signed_in = context.signed_in()
if signed_in.level is Level.PARK:
    park_sheet.show(_TITLE, _one)
else:
    _office(signed_in)
