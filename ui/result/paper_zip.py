"""全部评分表: building the zip park by park in sight, then its download."""

import streamlit as st

from scoring.errors import Refusal
from services import clock, paper_run
from services.paper_run import PaperRun
from services.people import User
from services.rounds import Round
from ui.components import escaped, note, refusal

_RUNS = "_paper_runs"


def zip_button(campaign: Round, *, disabled: bool, primary: bool, width: int) -> bool:
    """The button that starts the run; pressed again it builds anew."""
    built = _last(campaign) is not None
    return st.button(
        "更新" if built else "生成",
        icon=":material/folder_zip:",
        type="primary" if primary and not built else "secondary",
        disabled=disabled,
        width=width,
        key="build_zip",
    )


def zip_place(user: User, campaign: Round, pressed: bool, *, primary: bool) -> None:
    """Below the row: the progress while it runs, then the finished file."""
    if pressed:
        _build(user, campaign)
        st.rerun()
    last = _last(campaign)
    if last is None:
        return
    run, built = last
    try:
        paper_run.find(user, run.token)
    except Refusal:
        st.session_state[_RUNS].pop(campaign.id)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        note(
            f":material/check: {built} 已生成 {run.parks} 家，{_size(run.size)}。"
            "保留一天，只有您能下载。",
            width="stretch",
        )
        st.link_button(
            "下载压缩包",
            f"/files/score-sheets/{run.token}.zip",
            icon=":material/download:",
            type="primary" if primary else "secondary",
            key="fetch_zip",
        )


def _build(user: User, campaign: Round) -> None:
    bar = st.progress(0.0, text="正在生成评分表")

    def tell(done: int, count: int, park: str) -> None:
        bar.progress(
            done / count, text=f"正在生成：{escaped(park)}（{done} / {count}），请不要离开本页"
        )

    try:
        run = paper_run.build(user, campaign.id, tell)
    except Refusal as refused:
        refusal([escaped(one) for one in refused.problems])
        st.stop()
    st.session_state.setdefault(_RUNS, {})[campaign.id] = (run, clock.short(clock.now()))


def _last(campaign: Round) -> tuple[PaperRun, str] | None:
    found: tuple[PaperRun, str] | None = st.session_state.get(_RUNS, {}).get(campaign.id)
    return found


def _size(size: int) -> str:
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, size // 1024)} KB"
