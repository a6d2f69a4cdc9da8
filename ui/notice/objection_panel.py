"""异议: the register, each letter with what is to be done next. Office only: it names senders."""

import streamlit as st

from scoring.workflow import Role
from services import desk
from services.notice import answering, objections
from services.notice.kept import Notice
from services.notice.letters import HOLDS, OUTCOME_WORDS, Objection
from services.notice.period import chinese
from services.people import User
from services.rounds import Round
from ui import navigation
from ui.components import block, empty, escaped, fold, note
from ui.labels import badge
from ui.notice import objection_dialogs

_SHORT = 160
"""Characters of a letter that are shown before the rest folds away."""


def objection_panel(
    user: User, campaign: Round, notice: Notice | None, *, running: bool
) -> list[Objection]:
    """The register with its buttons; what it listed."""
    found = desk.ask(objections.objections, user, campaign.id)
    open_ones = [one for one in found if one.outcome is None]
    first = next(iter(open_ones), None)
    block("异议", f"{len(found)} 份，待处理 {len(open_ones)} 份 · 只有组织人和省级审签人看得到")
    if not found:
        why = "还没有收到书面异议" if running else "没有收到书面异议"
        empty(why, "收到署名或盖章的书面异议，由组织人在这里登记。", icon="mail")
    else:
        with st.container(border=True, gap="medium"):
            for one in found:
                _letter(user, one, primary=not running and one is first)
    if user.role is Role.ORGANISER and notice is not None and notice.content is not None:
        kind = "primary" if running else "secondary"
        if st.button("登记异议", type=kind, icon=":material/add:", key="letter_new"):
            objection_dialogs.register(user, campaign.id, notice)
    return found


def _letter(user: User, one: Objection, *, primary: bool) -> None:
    with st.container(gap="xsmall"):
        late = "" if one.in_time else badge("orange", "schedule", "公示期满后收到")
        with st.container(gap=None):
            st.markdown(f"{_state(one)}　**异议第{one.number}号**　{escaped(one.about)}　{late}")
            note(f"异议人：{escaped(one.sender)} · {chinese(one.received_on)}收到")
        st.markdown(escaped(_cut(one.words)))
        if len(one.words) > _SHORT:
            with fold("异议全文", "article", f"letter_words_{one.id}"):
                st.markdown(escaped(one.words))
        if one.outcome is not None:
            note(f"处理：{OUTCOME_WORDS[one.outcome]}。{escaped(one.reason)}")
        if one.answered_on is not None:
            note(f"答复：{escaped(one.answer_no)}，{chinese(one.answered_on)}")
        _next(user, one)
        with st.container(horizontal=True, gap="small"):
            _buttons(user, one, primary=primary)


def _buttons(user: User, one: Objection, *, primary: bool) -> None:
    is_organiser = user.role is Role.ORGANISER
    if is_organiser and one.outcome is None:
        kind = "primary" if primary else "secondary"
        if st.button("处理", icon=":material/gavel:", key=f"letter_decide_{one.id}", type=kind):
            objection_dialogs.decide(user, one)
        return
    if one.outcome is not None:
        st.link_button(
            "答复函", f"/files/objection/{one.id}.docx", icon=":material/download:",
            key=f"letter_paper_{one.id}",
        )  # fmt: skip
    waits = is_organiser and one.outcome is not None and one.answered_on is None
    if waits and st.button(
        "登记答复", icon=":material/outgoing_mail:", key=f"letter_answer_{one.id}"
    ):
        objection_dialogs.answer(user, one)


def _next(user: User, one: Objection) -> None:
    """What a letter that holds asks for, with the way there."""
    words = answering.next_step(one)
    if not words:
        return
    st.info(words, icon=":material/arrow_forward:")
    if one.submission_id is not None and navigation.has_page(user.role, "review"):
        st.page_link(
            navigation.path("review"), label=f"看{escaped(one.about)}的评审核分",
            icon=":material/rate_review:",
            query_params={"by": "park", "id": str(one.submission_id)},
        )  # fmt: skip


def _state(one: Objection) -> str:
    if one.outcome is None:
        return badge("orange", "pending_actions", "待处理")
    colour = "orange" if one.outcome in HOLDS else "gray"
    icon = "gavel" if one.outcome in HOLDS else "block"
    return badge(colour, icon, OUTCOME_WORDS[one.outcome])


def _cut(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}……"
