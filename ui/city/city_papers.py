"""The city's papers on a submission, to read: its opinion, and what was returned for correction."""

import streamlit as st

from scoring.scorecard import Scorecard
from services import city, clock, desk
from services.access import SELF
from services.city import CORRECTION_WORDS, Correction, Opinion
from services.people import User
from services.submissions import Submission
from ui.components import block, escaped, note
from ui.labels import badge


def draw(user: User, submission: Submission) -> None:
    """Opinion and returns, newest first; nothing where the user may see none."""
    said = desk.ask(city.opinion, user, submission.id)
    returned = desk.ask(city.corrections, user, submission.id)
    if said is None and not returned:
        return
    block("市级意见与补正", "最近的在上")
    if said is not None:
        opinion(said, from_papers=bool(submission.source_note))
    for one in returned:
        correction(one, submission.sheets[SELF].scorecard)


def opinion(said: Opinion, *, from_papers: bool = False) -> None:
    """The city's opinion, with its number and date; papers entered later carry their own date."""
    what = (
        badge("blue", "assignment_turned_in", "推荐")
        if said.recommended
        else badge("gray", "block", "不推荐")
    )
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{what}　{escaped(said.words)}")
        number = f"文号 {escaped(said.document_no)} · " if said.document_no else ""
        signed = f"{clock.short(said.at)} 拟稿，尚未签发"
        if from_papers:
            signed = "日期见资料来源"
        elif said.signed_at:
            signed = f"{clock.short(said.signed_at)} 签发"
        note(number + signed)


def correction(one: Correction, card: Scorecard) -> None:
    """One return: what must be mended at which indicator, by when, and how it stands."""
    state = (
        badge("blue", "check", f"{clock.short(one.answered_at)} 已补正")
        if one.answered_at
        else badge("orange", "undo", "待补正" if one.issued_at else "待签发")
    )
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{state}　退回补正 {len(one.notes)} 项，期限 {clock.in_words(one.due_at)}")
        st.markdown("  \n".join(_line(card, each) for each in one.notes))
        if one.note:
            st.markdown(escaped(one.note))


def _line(card: Scorecard, one: city.CorrectionNote) -> str:
    indicator = card.by_id[one.indicator_id]
    kind = badge("gray", "edit_note", CORRECTION_WORDS[one.kind])
    return f"第{indicator.seq}项 {escaped(indicator.short)}　{kind}　{escaped(one.note)}"
