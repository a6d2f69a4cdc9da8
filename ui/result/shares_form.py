"""The dialog in which the organiser sets what each part of a composite counts."""

import streamlit as st

from scoring.composite import PART, Part, Shares
from services.authority import Word
from services.panel.shares import Asked, RoundShares, set_shares
from services.people import User
from services.rounds import Round
from ui import acts
from ui.components import note
from ui.dialog_end import dialog_end

_RANKS = {True: "名次按综合分排列", False: "名次仍按核定分排列，综合分只供参考"}


def named(shares: Shares) -> list[tuple[str, int]]:
    """The parts that count, by name."""
    return [(PART[one], shares.of(one)) for one in shares.counted]


def open_form(user: User, campaign: Round, one: RoundShares | None) -> None:
    """Open the dialog; a refusal is shown in it, with everything typed kept."""
    version = one.version if one else 0
    key = f"shares_{campaign.id}_{version}"

    @st.dialog("综合分权重", icon=":material/percent:")
    def body() -> None:
        _fields(key, one)
        note("送签之前可以更改；排名签批之后更改的，须重新签批。每次设定都留档。")
        dialog_end(key, "确定权重", _save, (user, campaign.id, version, key))

    body()


def _fields(key: str, one: RoundShares | None) -> None:
    note("来源没有规定权重，按文件填写；三项合计 100%，不计入的填 0。")
    for column, part in zip(st.columns(3, gap="small"), Part, strict=True):
        column.number_input(
            f"{PART[part]}（%）", value=one.shares.of(part) if one else None, step=5,
            placeholder="未填", key=f"{key}_{part}",
        )  # fmt: skip
    note("书面评审用核定分；现场核查、问卷调查按百分制录入。各项乘权重相加，只在最后取两位小数。")
    st.radio(
        "名次", list(_RANKS), format_func=_RANKS.__getitem__, key=f"{key}_ranks",
        index=list(_RANKS).index(one.ranks) if one else None,
    )  # fmt: skip
    left, middle, right = st.columns([1.5, 1, 1], gap="small")
    left.text_input("文号", key=f"{key}_document", placeholder="依据的文件文号")
    middle.text_input("确定人", key=f"{key}_person", placeholder="由谁确定")
    right.date_input("日期", value=None, key=f"{key}_on", format="YYYY-MM-DD")


def _save(user: User, round_id: int, version: int, key: str) -> None:
    typed = st.session_state
    word = Word(
        str(typed.get(f"{key}_document") or ""), str(typed.get(f"{key}_person") or ""),
        typed.get(f"{key}_on"),
    )  # fmt: skip
    shares = [typed.get(f"{key}_{part}") for part in Part]
    asked = Asked(*shares, typed.get(f"{key}_ranks"), word)
    acts.carry_out(set_shares, user, round_id, version, asked, told="综合分权重已确定。")
