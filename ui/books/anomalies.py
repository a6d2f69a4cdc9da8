"""What is odd in a definition, in a quiet fold: printed so, or inferred; told, never mended."""

from collections.abc import Sequence

import streamlit as st

from scoring.regimes import Anomaly
from scoring.scorecard import Basis
from ui.components import escaped, fold, note
from ui.labels import badge

_BADGE = {
    Basis.STATED: ("gray", "verified", "印明"),
    Basis.INFERRED: ("orange", "function", "推出"),
}


def basis_badge(basis: Basis) -> str:
    """Whether the source prints it, or it was inferred from the source."""
    return badge(*_BADGE[basis])


def anomalies(found: Sequence[Anomaly], key: str, more: Sequence[str] = ()) -> None:
    """Draw them; nothing where there are none. `more` are sentences that the program worked out
    itself (numbers left out, an order that does not hold); `key` is the fold's own."""
    count = len(found) + len(more)
    if not count:
        return
    with fold(f"原件存疑 {count} 处", "rule", key) as box:
        if not box.open:
            return
        computed = "“核出”是系统按序号核对出来的，" if more else ""
        note(
            f"照原件显示，没有改动。“印明”是原件上看得见的，{computed}“推出”是对照得出的，请核对。"
        )
        for line in more:
            st.markdown(f"{badge('gray', 'calculate', '核出')}　{escaped(line)}")
        for one in found:
            st.markdown(_line(one))


def _line(one: Anomaly) -> str:
    printed = f"　:gray[原样：{escaped(one.printed)}]" if one.printed else ""
    return (
        f"{basis_badge(one.basis)}　{escaped(one.told)}{printed}"
        f"  \n:small[:gray[{escaped(one.place)}]]"
    )
