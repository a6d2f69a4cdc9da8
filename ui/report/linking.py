"""关联指标: which indicators, and which of their components, a person lets a fact speak for."""

from collections.abc import Mapping

import streamlit as st

from scoring.facts import Link
from scoring.scorecard import Indicator
from services.people import User
from services.reports import deciding
from services.reports.kept import Fact
from ui import acts
from ui.components import escaped, note
from ui.dialog_end import dialog_end
from ui.report import fact_words


def ask_links(user: User, fact: Fact, by_id: Mapping[str, Indicator]) -> None:
    """Open the dialog."""

    @st.dialog("关联指标", width="small", icon=":material/link:")
    def body() -> None:
        st.markdown(f"**{escaped(fact.label)}**　{fact_words.value(fact)}")
        note(fact_words.quote(fact))
        choices = _choices(by_id)
        key = f"links_{fact.id}"
        st.multiselect(
            "证明哪一项、哪个要点", list(choices), format_func=choices.__getitem__,
            default=[one for one in fact.links if one in choices], key=key,
            placeholder="选一项或几项，可输入文字查找",
        )  # fmt: skip
        spoken = [by_id[one] for one in fact.indicators if one in by_id]
        known = [one for one in spoken if one.id not in {link.indicator for link in fact.links}]
        if known:
            names = "、".join(escaped(fact_words.named(one)) for one in known)
            note(f"按名称已在{names}处列出。另外指定的，作为那一项的证明；指定即采纳。")
        dialog_end(key, "保存关联", _save, (user, fact, key))

    body()


def _choices(by_id: Mapping[str, Indicator]) -> dict[Link, str]:
    """Each indicator, and below it each of its components."""
    found: dict[Link, str] = {}
    for one in by_id.values():
        found[Link(one.id)] = fact_words.named(one)
        for component in one.components:
            found[Link(one.id, component)] = f"{fact_words.named(one)}：{component}"
    return found


def _save(user: User, fact: Fact, key: str) -> None:
    links = list(st.session_state.get(key) or [])
    acts.carry_out(
        deciding.link,
        user,
        fact.id,
        fact.version,
        links,
        told="已关联并采纳" if links else "已取消关联",
    )
