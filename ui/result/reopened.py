"""A park under review again after publication: what stands meanwhile, told to whom it concerns."""

import streamlit as st

from scoring.marks import shown
from scoring.words import STATUS
from scoring.workflow import Level
from services import desk
from services.people import User
from services.published_sheets import Reopened, reopened
from services.submissions import Submission
from ui.components import escaped


def reopened_words(user: User, round_id: int) -> None:
    """On the ranking: which parks, and what their places are worth until then."""
    found = desk.ask(reopened, user, round_id)
    if not found:
        return
    if user.level is Level.PROVINCE:
        names = "、".join(f"{escaped(one.park)}（{STATUS[one.status]}）" for one in found)
        words = (
            f"公布之后重新评审：{names}。下面是现在的核定结果；重新签批、重新公布之前，"
            "园区和市级看到的仍是原来公布的排名。"
        )
    else:
        names = "、".join(escaped(one.park) for one in found)
        words = f"{names}正在重新评审。重新公布之前，原来公布的得分和名次不变。"
    st.info(words, icon=":material/restart_alt:")


def reopened_note(user: User, submission: Submission) -> None:
    """On one park's sheet: the published mark, which stands."""
    found = desk.ask(reopened, user, submission.round_id)
    own = next((one for one in found if one.submission_id == submission.id), None)
    if own is not None:
        st.info(_told(own, user.level), icon=":material/restart_alt:")


def _told(own: Reopened, level: Level) -> str:
    veto = "（一票否决）" if own.vetoed else ""
    stands = f"公布之后重新评审。已公布的核定分 **{shown(own.total)}**{veto} 在重新公布之前仍然有效"
    if level is Level.PROVINCE:
        return f"{stands}；园区和市级看不到重新评审的评定。"
    return f"{stands}；重新评审的评定，重新公布之后才显示。"
