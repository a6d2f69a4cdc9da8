"""评审组规则: how a round's reviewers become one, as set; the dialog that sets it."""

from decimal import Decimal

import streamlit as st

from scoring.marks import shown
from scoring.panel import LEAST_FOR_TRIMMING, METHOD, Method
from services.panel.round_panel import RoundPanel
from services.panel.rules import SEE_OTHERS, Asked, PanelRules, SeeOthers, set_rules
from services.people import User
from services.rounds import Round
from ui import acts
from ui.components import empty, escaped, fact_row, note
from ui.dialog_end import dialog_end


def draw(user: User, campaign: Round, found: RoundPanel, *, may_set: bool) -> None:
    """What is set, or why nothing is; the way to set it while it is not too late."""
    late = _late(found)
    if found.rules is None:
        empty("本批次由全体评审员共用一份评审", _NO_RULES + (late or ""), icon="groups")
        if may_set and not late:
            _button(user, campaign, None, "定评审组规则", "primary")
        return
    with st.container(border=True, gap="small"):
        fact_row(_facts(found.rules))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            one = found.rules
            note(
                f"依据 {escaped(one.document_no)} · 确定人 {escaped(one.person)} · "
                f"{one.document_date:%Y-%m-%d}" + (f"　{late}" if late else ""),
                width="content",
            )
            st.space("stretch")
            if may_set and not late:
                _button(user, campaign, found.rules, "更改规则", "tertiary")


_NO_RULES = "定了评审组规则，才能给每家园区分配席位：几位评审员各评各的，锁定之后合成一个分。"


def _facts(rules: PanelRules) -> dict[str, str]:
    limit = "不设" if rules.threshold is None else f"相差超过 {shown(rules.threshold)} 分交组长"
    return {
        "合成办法": METHOD[rules.method],
        "分歧界限": limit,
        "评审员之间": SEE_OTHERS[rules.see_others],
        "向园区公开姓名": "公开" if rules.names_to_parks else "不公开",
    }


def _late(found: RoundPanel) -> str:
    if any(not park.is_open for park in found.parks):
        return "本批次已有园区签发核定分，规则不能再改。"
    if any(held.seat.locked_at for park in found.parks for held in park.held):
        return "已有评审员锁定评分，规则不能再改。"
    return ""


def _button(user: User, campaign: Round, rules: PanelRules | None, label: str, kind: str) -> None:
    if st.button(label, type=kind, icon=":material/tune:", key="set_rules"):
        _open(user, campaign, rules)


def _open(user: User, campaign: Round, rules: PanelRules | None) -> None:
    version = rules.version if rules else 0
    key = f"rules_{campaign.id}_{version}"

    @st.dialog("评审组规则", icon=":material/tune:")
    def body() -> None:
        st.radio(
            "几位评审员的分怎样合成一个", list(Method), format_func=METHOD.__getitem__,
            index=list(Method).index(rules.method) if rules else None, key=f"{key}_method",
        )  # fmt: skip
        note(f"去掉最高、最低要有 {LEAST_FOR_TRIMMING} 位以上评审。小数按评分表的办法取两位。")
        st.number_input(
            "分歧界限（分）", value=_float(rules), step=0.5, format="%.2f",
            placeholder="留空为不设：不交组长裁定", key=f"{key}_threshold",
        )  # fmt: skip
        st.radio(
            "评审员之间何时看得到彼此的评定", list(SeeOthers), format_func=SEE_OTHERS.__getitem__,
            index=list(SeeOthers).index(rules.see_others) if rules else None, key=f"{key}_see",
        )  # fmt: skip
        st.checkbox(
            "公布后向园区公开评审员姓名", value=bool(rules and rules.names_to_parks),
            key=f"{key}_names",
        )  # fmt: skip
        left, middle, right = st.columns([1.5, 1, 1], gap="small")
        left.text_input("文号", key=f"{key}_document", placeholder="依据的文件文号")
        middle.text_input("确定人", key=f"{key}_person", placeholder="由谁确定")
        right.date_input("日期", value=None, key=f"{key}_on", format="YYYY-MM-DD")
        note("有评审员锁定评分、或有核定分签发之后，规则不能再改。")
        dialog_end(key, "确定规则", _save, (user, campaign.id, version, key))

    body()


def _float(rules: PanelRules | None) -> float | None:
    return float(rules.threshold) if rules and rules.threshold is not None else None


def _save(user: User, round_id: int, version: int, key: str) -> None:
    typed = st.session_state
    limit = typed.get(f"{key}_threshold")
    asked = Asked(
        typed.get(f"{key}_method"),
        None if limit is None else Decimal(str(limit)),
        typed.get(f"{key}_see"),
        bool(typed.get(f"{key}_names")),
        str(typed.get(f"{key}_document") or ""),
        str(typed.get(f"{key}_person") or ""),
        typed.get(f"{key}_on"),
    )
    acts.carry_out(set_rules, user, round_id, version, asked, told="评审组规则已确定。")
