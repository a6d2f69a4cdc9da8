"""评审核分: reviewers judge park by park or indicator by indicator; the approver signs."""

from collections.abc import Mapping, Sequence

import streamlit as st

from scoring.errors import Refusal
from scoring.words import STATUS
from scoring.workflow import AT_THE_PROVINCE, Action, Status
from services import desk, review_lines, rounds, submissions
from services.access import PROVINCE
from services.panel.own_seats import own_seats
from services.review_lines import Progress
from services.rounds import Round
from services.submissions import Submission
from ui import acts, context, navigation
from ui.components import empty, page_head, refusal
from ui.labels import percent
from ui.review import chair_panel, desk_by_indicator, desk_by_submission, review_steps, seat_bar
from ui.review.sealed_panel import sealed_panel

_BY = {"park": "按申报核", "indicator": "按指标核"}
_ABOUT = {"park": "一家园区，逐项核定", "indicator": "一项指标，各家园区依次核定"}


def at_the_province(campaign: Round) -> list[Submission]:
    """The submissions of a round that the province has in hand, what waits for this user's
    signature first, then those under review; without their sheets."""
    found = [
        one
        for one in desk.ask(submissions.list_submissions, user, campaign.id, raters=())
        if one.contents_open and one.status in AT_THE_PROVINCE
    ]
    return sorted(
        found,
        key=lambda one: (
            Action.VERIFY not in one.actions, not one.actions, one.status is not Status.UNDER_REVIEW
        ),
    )  # fmt: skip


def choose_mode() -> str:
    """Park by park, or indicator by indicator; kept in the address."""
    asked = st.query_params.get("by", "park")
    st.session_state["review_by"] = asked if asked in _BY else "park"
    return str(
        st.segmented_control(
            "办法",
            list(_BY),
            format_func=_BY.__getitem__,
            required=True,
            label_visibility="collapsed",
            key="review_by",
            on_change=lambda: st.query_params.update(by=st.session_state["review_by"]),
        )
    )


def choose(label: str, names: dict[str, str], param: str, current: str) -> None:
    """A picker with a step to either side, whose choice is kept in the address."""
    key, ids = f"choose_{param}", list(names)
    st.session_state[key] = current

    def go(to: str) -> None:
        st.query_params[param] = to

    st.selectbox(
        label,
        ids,
        format_func=names.__getitem__,
        key=key,
        width=310 if param == "id" else 400,
        label_visibility="collapsed",
        on_change=lambda: go(st.session_state[key]),
    )
    at = ids.index(current)
    unit = "家" if param == "id" else "项"
    for name, to in ((f"‹ 上一{unit}", at - 1), (f"下一{unit} ›", at + 1)):
        st.button(
            name,
            key=f"{'previous' if to < at else 'next'}_{param}",
            disabled=not 0 <= to < len(ids),
            on_click=go,
            args=(ids[to % len(ids)],),
        )


def by_park(found: Sequence[Submission], campaign: Round, progress: Mapping[int, Progress]) -> None:
    """One submission with its steps, table and panel."""
    asked = st.query_params.get("id", "")
    current = asked if asked in [str(one.id) for one in found] else str(found[0].id)
    chosen = desk.ask(submissions.get_submission, user, int(current))
    owed = len(progress[chosen.id].owed)
    seat = seats.get(chosen.id)
    with bar:
        names = {
            str(one.id): f"{one.park}　{STATUS[one.status]}　已评 "
            f"{progress[one.id].done}/{progress[one.id].wanted}"
            for one in found
        }
        choose("园区", names, "id", current)
        st.space("stretch")
        review_steps.draw(user, chosen, owed, seat)
    review_steps.banner(chosen)
    if seat is not None:
        seat_bar.draw(user, chosen, seat)
        chair_panel.draw(user, chosen, seat)
    saves = owed > 0 if seat else not review_steps.ready(chosen, owed)
    desk_by_submission.draw(user, chosen, PROVINCE, primary=saves, seat=seat)
    under_review = chosen.status is Status.UNDER_REVIEW
    sealed_panel(user, campaign, (chosen.id, chosen.park) if under_review else None, None)


def by_indicator(
    found: Sequence[Submission], campaign: Round, progress: Mapping[int, Progress]
) -> None:
    """One indicator across the parks."""
    card = campaign.scorecard
    asked = frozenset[str]().union(*(seat.asked for seat in seats.values()))
    names = {}
    for one in card.indicators:
        if seats and one.id not in asked:
            continue
        weight = card.weight(one)
        full = f"分值 {one.full_mark:.2f} · 权重 {percent(weight)}" if weight else "附加项"
        names[str(one.seq)] = f"第{one.seq}项　{one.short}（{full}）"
    wanted = st.query_params.get("item", "")
    current = wanted if wanted in names else next(iter(names))
    with bar:
        choose("指标", names, "item", current)
    review_steps.handing_on(found, progress, seats)
    indicator = next(one for one in card.indicators if str(one.seq) == current)
    here = [one for one in found if one.id not in seats or indicator.id in seats[one.id].asked]
    desk_by_indicator.draw(user, here, indicator, campaign, progress, seats)
    sealed_panel(user, campaign, None, indicator.seq if indicator.is_base else None)


def round_in_hand() -> tuple[Round | None, tuple[str, ...]]:
    """The round of the submission in the address, else the current one; and what was refused."""
    asked = context.asked_for()
    if asked is None:
        return context.current_round(user), ()
    try:
        submission = desk.ask(submissions.get_submission, user, asked)
    except Refusal as refused:
        return context.current_round(user), refused.problems
    return desk.ask(rounds.get_round, user, submission.round_id), ()


user = context.signed_in()
campaign, problems = round_in_hand()
found = at_the_province(campaign) if campaign else []
progress = desk.ask(review_lines.progress, user, campaign.id) if campaign else {}
seats = desk.ask(own_seats, user, campaign.id) if campaign else {}
now = [progress[one.id] for one in found if one.status is Status.UNDER_REVIEW]
done, wanted = sum(one.done for one in now), sum(one.wanted for one in now)
state = f":gray[评审中] **{len(now)} 家**　:gray[已评] **{done} / {wanted} 项**"
mode = st.query_params.get("by", "park")
page_head("评审核分", _ABOUT.get(mode, _ABOUT["park"]), state if found else "")
acts.tell()
if problems:
    refusal(problems)
    st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
elif not found or campaign is None:
    empty("还没有可评审的申报", "市级签发推荐后，申报会列在这里。", icon="rate_review")
    st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
else:
    bar = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with bar:
        mode = choose_mode()
    if mode == "indicator":
        by_indicator(found, campaign, progress)
    else:
        by_park(found, campaign, progress)
