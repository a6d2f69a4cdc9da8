"""Whose report: a park's own, or for city and province one of those open to them."""

from collections.abc import Callable, Mapping

import streamlit as st

from scoring.errors import Refusal
from scoring.workflow import Level
from services import desk, submissions
from services.people import User
from services.reports import kept
from services.submissions import Submission
from ui import acts, context, navigation
from ui.components import empty, page_head, refusal
from ui.park import park_sheet

_PARAM = "id"
_WAITS = {
    Level.CITY: "园区报送之后，它的年度报告在这里看。",
    Level.PROVINCE: "市级签发推荐之后，各园区的年度报告在这里看。",
}


def show(title: str, page: Callable[[User, Submission], None]) -> None:
    """Draw `page` for the submission asked for, or under its title why there is none."""
    user = context.signed_in()
    if user.level is Level.PARK:
        park_sheet.show(title, lambda user, _campaign, mine: page(user, mine))
        return
    campaign = context.current_round(user)
    try:
        asked = _asked(user)
    except Refusal as refused:
        _head(title, user)
        refusal(refused.problems)
        st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
        return
    if asked is None and campaign is not None:
        ids = [*desk.ask(kept.report_counts, user, campaign.id), *_open_to(user, campaign.id)]
        asked = desk.ask(submissions.get_submission, user, ids[0]) if ids else None
    if asked is None:
        _head(title, user)
        empty("还没有可看的申报", _WAITS.get(user.level, ""), icon="summarize")
        st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
        return
    page(user, asked)


def picker(user: User, current: Submission) -> None:
    """Another park's, where there is a choice; nothing for a park."""
    if user.level is Level.PARK:
        return
    names = _open_to(user, current.round_id)
    if len(names) < 2 or current.id not in names:
        return
    st.session_state["report_park"] = current.id
    st.selectbox(
        "园区", list(names), format_func=names.__getitem__, key="report_park", width=240,
        label_visibility="collapsed", on_change=_chosen,
    )  # fmt: skip


def _chosen() -> None:
    st.query_params.from_dict({_PARAM: str(st.session_state["report_park"])})


def _asked(user: User) -> Submission | None:
    """The submission in the address. Raises NotFound."""
    asked = context.asked_for()
    return None if asked is None else desk.ask(submissions.get_submission, user, asked)


def _open_to(user: User, round_id: int) -> dict[int, str]:
    found = desk.ask(submissions.list_submissions, user, round_id, raters=())
    counts = desk.ask(kept.report_counts, user, round_id)
    return {one.id: _named(one, counts) for one in found if one.contents_open}


def _named(one: Submission, counts: Mapping[int, int]) -> str:
    """The park, with how many reports it has."""
    return f"{one.park}　{counts[one.id]} 份报告" if one.id in counts else f"{one.park}　没有报告"


def _head(title: str, user: User) -> None:
    page_head(title, user.unit_name)
    acts.tell()
