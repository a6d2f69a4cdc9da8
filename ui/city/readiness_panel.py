"""What the city's clerk looks at before an opinion: what is there, what lacks, what stands out."""

import streamlit as st

from services import city_report, clock, desk
from services.city import Correction
from services.city_report import Readiness
from services.people import User
from services.submissions import Submission
from ui.components import block, escaped, fold, note
from ui.labels import badge


def draw(user: User, submission: Submission) -> None:
    """The figures, the red flags one below the other, and the drafted report."""
    ready = desk.ask(city_report.readiness, user, submission.id)
    block("核对情况", "供提出意见时参考，不影响办理")
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(_figures(ready), width="stretch")
            st.link_button(
                "起草推荐报告",
                f"/files/letter/recommendation/{submission.id}.docx",
                icon=":material/edit_document:",
            )
        _flags(ready)
        _lacking(ready, submission)


def _figures(ready: Readiness) -> str:
    filled = f":orange[未填 {ready.unfilled} 项]" if ready.unfilled else "各项已填"
    lacking = f":orange[佐证待补 {len(ready.lacking)} 项]" if ready.lacking else "佐证无缺"
    parts = [filled, f"佐证 {ready.documents} 份", lacking, _returned(ready.corrections)]
    return "　:gray[·]　".join(parts)


def _returned(found: tuple[Correction, ...]) -> str:
    issued = [one for one in found if one.issued_at]
    if not issued:
        return "没有退回过"
    last = issued[0]
    end = f"，{clock.short(last.answered_at)} 补正" if last.answered_at else ""
    return f"退回补正 {len(issued)} 次{end}"


def _flags(ready: Readiness) -> None:
    if not ready.flags:
        st.markdown(badge("blue", "check", "没有需要特别核对的"))
        return
    st.markdown(badge("orange", "flag", f"请核对 {len(ready.flags)} 处"))
    st.markdown("\n".join(f"- {escaped(one)}" for one in ready.flags))


def _lacking(ready: Readiness, submission: Submission) -> None:
    if not ready.lacking:
        return
    label = f"佐证待补 {len(ready.lacking)} 项"
    with fold(label, "attach_file_off", f"lacking_{submission.id}"):
        lines = (f"第{one.seq}项 {one.short}：{one.words}" for one in ready.lacking)
        st.markdown("\n".join(f"- {escaped(one)}" for one in lines))
        note("评分表只作提示；缺的不妨碍报送，评审时会看到。")
