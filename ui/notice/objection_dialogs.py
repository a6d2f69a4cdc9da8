"""The organiser's dialogs about letters: record one, decide on it, record that it was answered."""

import streamlit as st

from services import clock, desk
from services.notice import answering, objections
from services.notice.kept import Notice
from services.notice.letters import OUTCOME_WORDS, WHOLE, Letter, Objection, Outcome
from services.notice.period import chinese
from services.people import User
from ui import acts
from ui.components import escaped, note
from ui.notice.asking import ask

_NEW = "letter"


def register(user: User, round_id: int, notice: Notice) -> None:
    """A signed letter, as it was received."""
    key = acts.request_key(_NEW)
    parks = desk.ask(objections.subjects, user, round_id)

    def draw() -> None:
        st.text_input(
            "异议人", key=f"sender_{key}", max_chars=objections.LONGEST_SENDER,
            placeholder="单位全称，或本人姓名",
        )  # fmt: skip
        st.date_input("收到日期", value=None, key=f"received_{key}", format="YYYY-MM-DD")
        on = st.session_state.get(f"received_{key}")
        if on is not None and on > notice.until_on:
            st.warning(
                f"公示到{chinese(notice.until_on)}止，这一份逾期；仍可登记，并注明逾期。",
                icon=":material/schedule:",
            )
        st.selectbox(
            "针对", [None, *parks], key=f"about_{key}",
            format_func=lambda one: parks[one] if one else WHOLE,
        )  # fmt: skip
        st.text_area(
            "异议内容", key=f"words_{key}", height=140, max_chars=objections.LONGEST_WORDS,
            placeholder="照录事实和理由；原件另行存档",
        )  # fmt: skip
        note("只登记署名或盖章的书面异议。异议人只有组织人和省级审签人看得到。")

    def act() -> None:
        typed = st.session_state
        made = acts.carry_out(
            objections.record_letter, user, notice.id,
            Letter(str(typed.get(f"sender_{key}") or ""), typed.get(f"received_{key}"),
                   typed.get(f"about_{key}"), str(typed.get(f"words_{key}") or "")),
            told="异议已登记。",
        )  # fmt: skip
        if made is not None:
            acts.renew(_NEW)

    ask("登记异议", "mail", "登记", draw, act, f"register_{key}")


def decide(user: User, one: Objection) -> None:
    """The decision, its reason, and what the answer adds."""
    key = f"decide_{one.id}_{one.version}"

    def draw() -> None:
        st.markdown(f"**{escaped(one.title)}**")
        st.segmented_control(
            "处理结果", list(Outcome), format_func=OUTCOME_WORDS.__getitem__, key=f"{key}_outcome"
        )
        st.text_area("理由", key=f"{key}_reason", height=110, placeholder="核查的事实和依据")
        st.text_area("答复中的其他说明", key=f"{key}_answer", height=80, placeholder="没有的不填")
        note("处理结果登记后不能改。核定分不会自动改变。")

    def act() -> None:
        typed = st.session_state
        acts.carry_out(
            answering.decide, user, one.id, one.version,
            outcome=typed.get(f"{key}_outcome"), reason=str(typed.get(f"{key}_reason") or ""),
            answer=str(typed.get(f"{key}_answer") or ""), told="处理结果已登记。",
        )  # fmt: skip

    ask("处理异议", "gavel", "登记处理结果", draw, act, key)


def answer(user: User, one: Objection) -> None:
    """Under which number the answer went out, and when."""
    key = f"answer_{one.id}_{one.version}"

    def draw() -> None:
        st.markdown(f"**{escaped(one.title)}**")
        st.text_input("答复文号", key=f"{key}_no", max_chars=answering.LONGEST_NUMBER)
        st.date_input(
            "答复日期", value=None, key=f"{key}_on", format="YYYY-MM-DD", max_value=clock.today()
        )

    def act() -> None:
        typed = st.session_state
        acts.carry_out(
            answering.record_answer, user, one.id, one.version,
            answer_no=str(typed.get(f"{key}_no") or ""), answered_on=typed.get(f"{key}_on"),
            told="答复已登记。",
        )  # fmt: skip

    ask("登记答复", "outgoing_mail", "登记答复", draw, act, key)
