"""What already proves a part of a book elsewhere: rows of the score sheet, facts of a report."""

from collections.abc import Sequence

import streamlit as st

from services import desk
from services.books import links
from services.books.links import Link
from services.people import User
from ui.components import escaped, note
from ui.labels import badge

_MOST = 8
"""Submissions offered: the newest."""
_QUOTE = 24


def shown(user: User, kept: Sequence[Link]) -> None:
    """Each link with what is there; nothing where there is none."""
    if not kept:
        return
    with st.container(gap=None):
        note(f"已关联 {len(kept)} 处")
        for one in desk.ask(links.proofs, user, kept):
            mark = badge("blue", "check", "有") if one.stands else badge("orange", "help", "未见")
            told = f"：{escaped(one.told)}" if one.title else ""
            st.markdown(f"{mark} :small[{escaped(one.title or one.told)}{told}]")


def choose(user: User, part: str, kept: Sequence[Link], key: str) -> None:
    """The choice of links under `key`, to be saved with the rest; looked up once it is opened."""
    count = len(kept)
    words = f"关联评分项、报告事实（{count} 处）" if count else "关联评分项、报告事实"
    fold = st.expander(words, icon=":material/link:", key=f"links_{part}", on_change="rerun")
    with fold:
        if not fold.open and key not in st.session_state:
            return  # once chosen from, it stays: what was chosen is saved with the rest
        named = _named(user)
        for one in kept:
            named.setdefault(one, "已关联，现在查不到")
        if not named:
            note("还没有可以关联的申报。有了自评填报或年度报告以后，可以在这里关联。")
            return
        st.multiselect(
            "评分项或报告事实", list(named), default=list(kept), key=key,
            format_func=named.__getitem__, placeholder="选一处或几处，可输入文字查找",
            label_visibility="collapsed",
        )  # fmt: skip
        note("评分表的佐证、报告已采纳的事实能证明的，关联即可，不用再传。")


def chosen(key: str, kept: Sequence[Link]) -> tuple[Link, ...]:
    """As chosen; as they stand while the fold with the choice is shut."""
    picked = st.session_state.get(key)
    return tuple(picked) if isinstance(picked, list) else tuple(kept)


def _named(user: User) -> dict[Link, str]:
    offered = desk.ask(links.offers, user)[:_MOST]
    found: dict[Link, str] = {}
    for offer in offered:
        about = f"（{offer.title}）" if len(offered) > 1 else ""
        for one in offer.indicators:
            found[Link(offer.submission_id, one.id)] = f"第{one.seq}项 {one.short}{about}"
        for fact in offer.facts:
            if fact.key:
                found.setdefault(
                    Link(offer.submission_id, "", fact.key),
                    f"报告：{fact.label}　{fact.quote[:_QUOTE]}{about}",
                )
    return found
