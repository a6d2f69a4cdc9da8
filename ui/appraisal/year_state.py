"""The year at a glance: every stage with how far it is, the next step, what the approver may do."""

from collections.abc import Sequence

import streamlit as st

from services import desk
from services.appraisals import closing, kept, seen, voting
from services.appraisals.kept import Vote, Year
from services.appraisals.seen import Appraisee
from services.appraisals.stages import TITLE, Stage, Standing, next_step
from services.books.rights import APPROVERS
from services.people import User
from ui import acts
from ui.appraisal import address
from ui.components import escaped, note
from ui.confirmation import confirm
from ui.labels import badge


def year_state(
    user: User, year: Year, found: Sequence[Standing], people: Sequence[Appraisee], *, primary: bool
) -> None:
    """The strip of stages and the next step; `primary` unless something on the page goes before."""
    ahead = next_step(found)
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, gap="small"):
            for one in found:
                st.markdown(_stage(one, is_next=one is ahead), width="content")
        if ahead is None:
            note("本年度已经办结，内容不能再改；等次向本单位公布，可以导出登记册。")
            return
        st.markdown(f"**下一步：{TITLE[ahead.stage]}**")
        note(escaped(ahead.next))
        with st.container(horizontal=True, gap="small"):
            _step(user, year, ahead, people, primary=primary)


def _stage(one: Standing, *, is_next: bool) -> str:
    words = f"{TITLE[one.stage]} {one.told}".strip()
    if one.is_done:
        return badge("blue", "check", words)
    return badge("orange", "arrow_forward", words) if is_next else badge("gray", "circle", words)


def _step(
    user: User, year: Year, ahead: Standing, people: Sequence[Appraisee], *, primary: bool
) -> None:
    kind = "primary" if primary else "secondary"
    wanting = _wanting(ahead.stage, people)
    if wanting is not None and st.button(
        f"打开{wanting.name}", type=kind, icon=":material/arrow_forward:", key="next_person"
    ):
        address.open_person(wanting.id)
    if user.role not in APPROVERS:
        return
    if year.vote is Vote.NOT_OPEN and people:
        first = kind if ahead.stage is Stage.VOTE else "secondary"
        if st.button("开启民主评议", type=first, icon=":material/how_to_vote:", key="vote_open"):
            _open(user, year, len(people))
    elif year.vote is Vote.OPEN:
        first = kind if ahead.stage is Stage.VOTE else "secondary"
        if st.button("截止民主评议", type=first, icon=":material/lock:", key="vote_close"):
            _close_vote(user, year)
        if st.button("收回开启", icon=":material/undo:", key="vote_back"):
            _take_back(user, year)
    if ahead.stage is Stage.CLOSE and st.button(
        f"办结{year.book.year}年度", type=kind, icon=":material/lock:", key="close_year"
    ):
        _close(user, year)


def _wanting(stage: Stage, people: Sequence[Appraisee]) -> Appraisee | None:
    """The first person for whom something is to be done at this stage."""
    wants = {
        Stage.SUMMARIES: lambda one: not one.summary,
        Stage.MARKS: lambda one: one.total is None,
        Stage.GRADES: lambda one: one.grade is None,
        Stage.APPEALS: lambda one: one.waits_for_answer or one.waits_for_grade,
    }.get(stage)
    return next((one for one in people if wants(one)), None) if wants else None


def _open(user: User, year: Year, count: int) -> None:
    confirm(
        "开启民主评议", "how_to_vote",
        "本单位在用的账号（系统管理员除外）每人投一次，对名单上每位选一个等次。",
        {"被考核": f"{count} 人", "年度": f"{year.book.year}年度"}, "确认开启",
        lambda _: acts.carry_out(
            voting.open_vote, user, year.book.id, told="民主评议已开启，请通知大家投票。"
        ),
        warning="开启后名单不能再增减；截止前谁也看不到票数，投出的票不能改。",
    )  # fmt: skip


def _take_back(user: User, year: Year) -> None:
    confirm(
        "收回开启", "undo", "还没有人投票时可以收回，名单恢复可改。", {}, "确认收回",
        lambda _: acts.carry_out(
            voting.take_back_opening, user, year.book.id, told="民主评议的开启已收回。"
        ),
    )  # fmt: skip


def _close_vote(user: User, year: Year) -> None:
    confirm(
        "截止民主评议", "lock", "截止后不能再投，也不能重开。", {}, "确认截止",
        lambda _: acts.carry_out(
            voting.close_vote, user, year.book.id, told="民主评议已截止。"
        ),
        warning="截止后公布各等次的票数；不足 3 票的不公布，因为会看出是谁投的。",
    )  # fmt: skip


def _close(user: User, year: Year) -> None:
    over = desk.ask(seen.overruns, user, year.book.id)
    confirm(
        f"办结{year.book.year}年度考核", "lock", "办结后向本单位公布等次名单。",
        {"单位": escaped(year.book.unit), "年度": f"{year.book.year}年度"}, "确认办结",
        lambda words: acts.carry_out(
            closing.close, user, year.book.id,
            desk.ask(kept.year, user, year.book.id).version, words, told="本年度考核已办结。",
        ),
        warning="办结之后什么也不能再改，也不能再申诉。",
        caution=over,
        reason="超出比例的原因" if over else "",
    )  # fmt: skip
