"""The city approver's signature: the clerk's proposal with what it rests on, to sign or refuse."""

import streamlit as st

from scoring.marks import shown
from scoring.words import ACTION
from scoring.workflow import Action
from services import city, clock, desk, steps
from services.access import CITY, SELF
from services.people import User
from services.submissions import Submission
from ui import acts
from ui.city import city_papers
from ui.components import block, escaped
from ui.confirmation import confirm

_SIGNS = {
    Action.SIGN_RECOMMENDED: ("签发后申报转省级评审。", "assignment_turned_in"),
    Action.SIGN_NOT_RECOMMENDED: ("签发后本批次不再推荐；省级组织人可交市级重新办理。", "block"),
    Action.SIGN_RETURN: ("签发后园区可在补正期限内修改并重新报送。", "undo"),
}
_ANSWERS = {
    Action.PROPOSE_RECOMMENDED: Action.SIGN_RECOMMENDED,
    Action.PROPOSE_NOT_RECOMMENDED: Action.SIGN_NOT_RECOMMENDED,
    Action.PROPOSE_RETURN: Action.SIGN_RETURN,
}


def draw(user: User, submission: Submission) -> None:
    """The proposal, and the two ways to answer it."""
    if submission.proposal is None:
        return
    sign = _ANSWERS[submission.proposal]
    block("经办人的拟办意见", f"{clock.short(submission.status_at)} 送审签")
    if sign is Action.SIGN_RETURN:
        waiting = desk.ask(city.corrections, user, submission.id)
        for one in [each for each in waiting if each.issued_at is None][:1]:
            city_papers.correction(one, submission.sheets[SELF].scorecard)
    else:
        said = desk.ask(city.opinion, user, submission.id)
        if said is not None:
            city_papers.opinion(said)
    with st.container(horizontal=True, horizontal_alignment="right"):
        if Action.CITY_SEND_BACK in submission.actions and st.button(
            ACTION[Action.CITY_SEND_BACK], icon=":material/undo:", key="city_send_back"
        ):
            _ask(user, submission, Action.CITY_SEND_BACK)
        if sign in submission.actions and st.button(
            ACTION[sign], type="primary", icon=":material/approval:", key="sign"
        ):
            _ask(user, submission, sign)


def _ask(user: User, submission: Submission, action: Action) -> None:
    back = action is Action.CITY_SEND_BACK
    warning, icon = ("经办人已写的意见保留，可以修改后再送。", "undo") if back else _SIGNS[action]
    confirm(
        ACTION[action],
        icon,
        f"“{escaped(submission.park)}　{escaped(submission.round_title)}”："
        + ("退回**市级经办人**重新办理。" if back else f"**{ACTION[action]}**。"),
        _facts(submission),
        f"确认{ACTION[action]}",
        lambda words: _take(user, submission, action, words),
        warning=warning,
        reason="退回的原因" if back else "",
        placeholder="写明哪里要改",
    )


def _take(user: User, submission: Submission, action: Action, words: str) -> None:
    acts.carry_out(
        steps.take, user, submission.id, action, words,
        told=f"{submission.park}：已{ACTION[action]}。",
    )  # fmt: skip
    if action is Action.SIGN_RETURN and not acts.is_refused():
        st.query_params.pop("id", None)  # with the park again: its contents are closed to the city


def _facts(submission: Submission) -> dict[str, str]:
    own, given = submission.sheets[SELF], submission.sheets[CITY]
    taken = [line for line in given.lines if line.deduction]
    return {
        "经办人拟办": ACTION[submission.proposal].split("，")[0] if submission.proposal else "—",
        "自评合计": f"**{shown(own.total)}** / {shown(own.scorecard.full_mark)}",
        "市级扣分": f":red[−{shown(given.deducted)}]　第"
        + "、".join(str(line.seq) for line in taken)
        + "项"
        if taken
        else "无",
    }
