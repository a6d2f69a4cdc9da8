"""安全分: what is claimed against what the confirmed facts prove, and what is missing most."""

from collections.abc import Sequence

import streamlit as st

from scoring.marks import ZERO, shown
from services import desk, rounds
from services.people import User
from services.reports import supporting
from services.reports.confirmed import FactState
from services.reports.kept import Fact
from services.reports.supporting import SafeLine, SafeScore
from services.submissions import Submission
from ui import navigation
from ui.components import block, escaped, fact_row, fold, note
from ui.report import fact_words, safe_picture
from ui.sheet.sheet_table import unbroken

_MOST = 14


def safe_panel(user: User, submission: Submission, facts: Sequence[Fact]) -> None:
    """Totals, the costliest gap in a sentence, the picture, every reason in a fold. `facts` are
    those of the report on the page: why some of them count for nothing is said."""
    found = desk.ask(supporting.safe_score, user, submission.id)
    block("安全分", "只看已采纳的事实；供核对，不改任何人的评分")
    with st.container(border=True, gap="small"):
        fact_row(
            {
                "自评合计": f"**{shown(found.claimed)}**",
                "佐证得分": f"**:blue[{shown(found.supported)}]**",
                "无法由报告证明": f"**:orange[{shown(found.unknown)}]**",
            }
        )
        _out_of_time(user, submission, facts)
        _costliest(user, submission, found)
        ordered = sorted(found.lines, key=lambda one: -(one.gap or ZERO))
        note("图中各项右侧：佐证得分 / 自评分")
        safe_picture.claimed_and_proved(ordered[:_MOST], submission.park)
        if len(ordered) > _MOST:
            note(f"图中为差距最大的 {_MOST} 项，其余 {len(ordered) - _MOST} 项见各项理由。")
    _reasons(found.lines)


def _out_of_time(user: User, submission: Submission, facts: Sequence[Fact]) -> None:
    campaign = desk.ask(rounds.get_round, user, submission.round_id)
    first, last = campaign.period_start.year, campaign.period_end.year
    accepted = [one for one in facts if one.state is FactState.ACCEPTED]
    out = [one for one in accepted if not _in_time(one, first, last)]
    if out:
        years = f"{first}年" if first == last else f"{first}—{last}年"
        st.markdown(
            f":orange[:material/event_busy: 这份报告已采纳的 {len(out)} 条不是{years}的，"
            "或没有写年度、只是计划，不计入。]"
        )


def _in_time(fact: Fact, first: int, last: int) -> bool:
    year = (fact.period or "")[:4]
    return year.isdecimal() and first <= int(year) <= last and not fact_words.is_plan(fact)


def _costliest(user: User, submission: Submission, found: SafeScore) -> None:
    one = found.costliest
    if one is None:
        nothing = all(line.claimed is None for line in found.lines)
        note("还没有填自评分，填后在这里比较。" if nothing else "自评的各分都有事实证明。")
        return
    proved = ""
    if one.support.points is not None:
        proved = f"佐证得分 {shown(one.support.points)}，"
    name = f"第{one.indicator.seq}项 {escaped(one.indicator.short)}"
    st.markdown(
        f"最要补的是**{name}**：自评 {shown(one.claimed)}，{proved}"
        f"差 **:orange[{shown(one.gap)}]** 分。{escaped(one.support.reason)}。"
    )
    if navigation.has_page(user.role, "self_marks"):
        st.page_link(
            navigation.path("self_marks"), label=f"去填报第{one.indicator.seq}项",
            icon=":material/arrow_forward:", query_params={"item": one.indicator.id},
        )  # fmt: skip
    else:
        st.page_link(
            navigation.path("sheet"), label=f"看评分表第{one.indicator.seq}项",
            icon=":material/arrow_forward:",
            query_params={"id": str(submission.id), "item": one.indicator.id},
        )  # fmt: skip


def _reasons(lines: Sequence[SafeLine]) -> None:
    box = fold("各项佐证得分的理由", "list", "safe_reasons")
    if not box.open:
        return
    heads = ("指标", "自评", "佐证", "理由")
    rows = [
        (
            escaped(fact_words.named(one.indicator)),
            "—" if one.claimed is None else shown(one.claimed),
            "—" if one.support.points is None else shown(one.support.points),
            escaped(one.support.reason),
        )
        for one in lines
    ]
    # a narrow screen would else break heads and names after every letter
    with box, st.grid(1, min_column_width=480, wrap=False):
        st.table(
            [dict(zip(map(unbroken, heads), row, strict=True)) for row in rows],
            border="horizontal", hide_index=True, alt="各项的自评分、佐证得分和理由",
        )  # fmt: skip
