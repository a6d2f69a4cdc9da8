"""修改: a fact's name, value, unit, certainty and year put right by a person."""

import streamlit as st

from reports import dictionary
from reports.words import QUALIFIER
from scoring.facts import Qualifier
from services.people import User
from services.reports import deciding
from services.reports.kept import Fact
from ui import acts
from ui.components import note
from ui.dialog_end import dialog_end
from ui.report import fact_words

_UNFILED = "未归类"
_SURE = [one for one in QUALIFIER if one is not Qualifier.TEXT]
"""Words alone speak for nothing and are no fact that one could accept."""


def ask_mend(user: User, fact: Fact) -> None:
    """Open the dialog."""

    @st.dialog("修改事实", width="small", icon=":material/edit:")
    def body() -> None:
        note(fact_words.quote(fact))
        key = f"mending_{fact.id}"
        labels = _labels(fact)
        chosen = st.selectbox(
            "名称", list(labels), index=list(labels).index(fact.key) if fact.key else None,
            format_func=labels.__getitem__, placeholder=f"{_UNFILED}（可输入文字查找）",
            key=f"{key}_key", help="名称决定它对应哪些指标；清空即为未归类",
        )  # fmt: skip
        if chosen is None:
            st.text_input("自拟名称", value=fact.label, key=f"{key}_label", max_chars=60)
        left, right = st.columns(2, gap="small")
        with left:
            number = "" if fact.qualifier is Qualifier.BOOL else fact.value or ""
            st.text_input("数值", value=number, key=f"{key}_value", placeholder="没有确数的不填")
            sure = _SURE.index(fact.qualifier) if fact.qualifier in _SURE else 0
            st.selectbox(
                "确定程度", _SURE, index=sure, format_func=QUALIFIER.__getitem__,
                key=f"{key}_qualifier",
            )  # fmt: skip
        with right:
            st.text_input("单位", value=fact.unit, key=f"{key}_unit", placeholder="件、次、%……")
            st.text_input(
                "年度或时段", value=fact.period or "", key=f"{key}_period",
                placeholder="2026 或 2026上半年",
            )  # fmt: skip
        st.text_area("备注", value=fact.note, height=70, key=f"{key}_note",
                     placeholder="为什么这样改")  # fmt: skip
        dialog_end(key, "保存并采纳", _save, (user, fact, key))

    body()


def _labels(fact: Fact) -> dict[str, str]:
    """Every name that the dictionary knows, and the one the fact has."""
    known = {one.key: one.label for one in dictionary.shipped().facts}
    return known if fact.key is None else {fact.key: fact.label, **known}


def _save(user: User, fact: Fact, key: str) -> None:
    def typed(name: str) -> str:
        return str(st.session_state.get(f"{key}_{name}") or "").strip()

    chosen = typed("key") or None
    acts.carry_out(
        deciding.mend, user, fact.id, fact.version, key=chosen,
        label=_labels(fact)[chosen] if chosen else typed("label"),
        value=typed("value") or None, unit=typed("unit"),
        qualifier=Qualifier(st.session_state.get(f"{key}_qualifier") or fact.qualifier),
        period=typed("period") or None, note=typed("note"), told="已修改并采纳",
    )  # fmt: skip
