"""民主评议: one ballot for everybody on the list, cast once; afterwards only that one has voted."""

import streamlit as st

from services.appraisals import voting
from services.appraisals.kept import Vote, Year
from services.appraisals.votes import FEWEST, TOO_FEW, Ballot
from services.people import User
from ui import acts
from ui.components import block, escaped, note
from ui.confirmation import confirm
from ui.labels import badge


def vote_form(user: User, year: Year, ballot: Ballot) -> None:
    """The ballot while one may vote; the state otherwise; nothing before it is opened."""
    if ballot.state is Vote.NOT_OPEN:
        return
    block("民主评议", f"已投 {ballot.voted} 人，本单位在用账号 {ballot.voters} 个")
    with st.container(border=True, gap="small"):
        if ballot.may_vote:
            _form(user, year, ballot)
        elif ballot.state is Vote.OPEN:
            st.markdown(badge("blue", "how_to_vote", "您已投票" if ballot.has_voted else "进行中"))
            note("截止以前谁也看不到票数；截止以后公布各等次的票数，不公布谁投的。")
        else:
            st.markdown(badge("blue", "lock", "已截止"))
            few = ballot.voted < FEWEST
            note(f"{TOO_FEW}：票太少会看出是谁投的。" if few else "票数见各人的考核。")


def _form(user: User, year: Year, ballot: Ballot) -> None:
    note(
        "匿名：系统只记您投过票和各等次的票数，不记谁投给谁，也不记时间。"
        "每位选一个等次，一次投出，不能改。"
    )
    titles = {one.id: one.title for one in year.rules.grades}
    levels = {one.id: one.title for one in year.rules.levels}
    for one in ballot.candidates:
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            with st.container(gap=None, width="content"):
                st.markdown(f"**{escaped(one.name)}**")
                section = f" · {escaped(one.section)}" if one.section else ""
                note(f"{levels[one.level]}{section}")
            st.segmented_control(
                f"{one.name}的等次", list(titles), format_func=titles.__getitem__,
                key=_key(year, one.id), label_visibility="collapsed", width="content",
            )  # fmt: skip
    if st.button("投票", type="primary", icon=":material/how_to_vote:", key="vote"):
        _confirm(user, year, ballot)


def _confirm(user: User, year: Year, ballot: Ballot) -> None:
    choices = {one.id: str(st.session_state.get(_key(year, one.id)) or "") for one in
               ballot.candidates}  # fmt: skip
    titles = {one.id: one.title for one in year.rules.grades}
    levels = {one.id: one.title for one in year.rules.levels}

    def cast(_words: str) -> None:
        acts.carry_out(voting.vote, user, year.book.id, choices, told="已投票，谢谢。")
        if not acts.is_refused():
            for one in choices:  # what was chosen is kept nowhere, not in this window either
                st.session_state.pop(_key(year, one), None)

    confirm(
        "投票", "how_to_vote", "投出以后不能看，也不能改。",
        {
            f"{escaped(one.name)}（{levels[one.level]}）": titles.get(choices[one.id], "还没有选")
            for one in ballot.candidates
        },
        "确认投票", cast,
    )  # fmt: skip


def _key(year: Year, appraisee_id: int) -> str:
    return f"choice_{year.book.id}_{appraisee_id}"
