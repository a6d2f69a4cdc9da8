"""What is said of one file at one indicator: pages, what it proves, which hints it answers."""

import streamlit as st

from scoring.scorecard import Indicator
from services.evidence import filing, linking
from services.evidence.files import EvidenceFile
from services.people import User
from ui import acts
from ui.components import note, refusal
from ui.evidence.listing import facts_of, linked_name


def describe(user: User, file: EvidenceFile, indicator: Indicator) -> None:
    """Open the dialog."""

    @st.dialog(f"第{indicator.seq}项的佐证", width="small", icon=":material/attach_file:")
    def body() -> None:
        link = file.link_at(indicator.id)
        if link is None:
            st.rerun()
            return
        st.markdown(f"{linked_name(file)}　:gray[{facts_of(file)}]")
        key = f"describe_{file.id}_{indicator.id}"
        if indicator.evidence:
            st.pills(
                "对应评分表提示的佐证", indicator.evidence, default=link.answers,
                selection_mode="multi", key=f"{key}_answers",
            )  # fmt: skip
        st.text_input(
            "页码（整份都用的不填）", value=link.pages, placeholder="如：3—5、8", key=f"{key}_pages"
        )
        st.text_area("说明", value=link.note, placeholder="证明什么", height=70, key=f"{key}_note")
        st.text_input("材料名称", value=file.name, key=f"{key}_name")
        _also(file, indicator)
        problems = acts.refused()
        if problems:
            refusal(problems)
        with st.container(horizontal=True, horizontal_alignment="right"):
            away = st.button(
                "从本项移除", key=f"{key}_away", type="tertiary",
                on_click=_take_away, args=(user, file, indicator),
            )  # fmt: skip
            kept = st.button(
                "保存", key=f"{key}_save", type="primary",
                on_click=_save, args=(user, file, indicator, link.version, key),
            )  # fmt: skip
        if (kept or away) and not problems:
            st.rerun()

    body()


def _also(file: EvidenceFile, indicator: Indicator) -> None:
    others = len(file.links) - 1
    if others:
        note(f"这份材料还用于其他 {others} 项；评审会看到它被共用。")


def _take_away(user: User, file: EvidenceFile, indicator: Indicator) -> None:
    told = f"“{file.name}”已从第{indicator.seq}项移除，文件仍在佐证材料中"
    acts.carry_out(linking.unlink, user, file.id, indicator.id, told=told)


def _save(user: User, file: EvidenceFile, indicator: Indicator, version: int, key: str) -> None:
    typed = st.session_state
    name = str(typed.get(f"{key}_name", file.name)).strip()
    if name != file.name:
        acts.carry_out(filing.rename, user, file.id, name)
        if acts.is_refused():
            return
    acts.carry_out(
        linking.describe, user, file.id, indicator.id, version,
        pages=str(typed.get(f"{key}_pages", "")),
        note=str(typed.get(f"{key}_note", "")),
        answers=list(typed.get(f"{key}_answers") or []),
        told="已保存",
    )  # fmt: skip
