"""The papers of a round as rows: what each is, what it covers, as of when, and its button."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from services import clock
from services.paper_list import Offer, PaperKind
from services.people import User
from services.rounds import Round
from ui.components import escaped, note
from ui.labels import badge, word_badge
from ui.result.paper_zip import zip_button, zip_place

_NAMES = {
    PaperKind.SCORE_SHEETS: ("全部评分表", "压缩包", ""),
    PaperKind.RANKING: ("排名表", "Excel", "/files/ranking/{}.xlsx"),
    PaperKind.LEDGER: ("扣分台账", "Excel", "/files/ledger/{}.xlsx"),
    PaperKind.COMPARISON: ("横向比较表", "Excel", "/files/comparison/{}.xlsx"),
    PaperKind.APPROVAL: ("呈批件", "Word", "/files/letter/approval/{}.docx"),
    PaperKind.NOTICE: ("公示稿", "Word", "/files/letter/notice/{}.docx"),
    PaperKind.OPINION: ("评审意见书", "Word", "/files/letter/opinion/{}.docx"),
    PaperKind.PANEL_RECORD: ("评审组记录", "Word", "/files/letter/panel-record/{}.docx"),
    PaperKind.BLANK: ("空白评分表", "Excel", "/files/blank-sheet/{}.xlsx"),
}
_BUTTON = 96


def paper_rows(user: User, campaign: Round, offered: Sequence[Offer], *, primary: bool) -> None:
    """One bordered list; a paper that cannot be made says why, where its button would be used.

    `primary` unless something else on the page is what to do next.
    """
    with st.container(border=True, gap="small"):
        for one in offered:
            _row(user, campaign, one, primary)


def _row(user: User, campaign: Round, one: Offer, primary: bool) -> None:
    if one.kind is PaperKind.SCORE_SHEETS:
        with st.container(gap="xsmall"):  # what the run shows moves none of the rows below
            with _line(one):
                pressed = zip_button(
                    campaign, disabled=bool(one.why_not), primary=primary, width=_BUTTON
                )
            zip_place(user, campaign, pressed, primary=primary)
        return
    with _line(one):
        if len(one.parks) > 1:
            with st.popover("选园区", width=_BUTTON):
                _choose_park(one)
            return
        about = one.parks[0][0] if one.parks else campaign.id
        _fetch(one, about, f"paper_{one.kind}")


def _choose_park(one: Offer) -> None:
    """Which park's paper to fetch."""
    names = dict(one.parks)
    chosen = st.selectbox(
        "园区", list(names), format_func=names.__getitem__, key=f"paper_park_{one.kind}"
    )
    _fetch(one, chosen, f"paper_{one.kind}")


def _fetch(one: Offer, about: int, key: str) -> None:
    st.link_button(
        "下载",
        _NAMES[one.kind][2].format(about),
        icon=":material/download:",
        disabled=bool(one.why_not),
        width=_BUTTON,
        key=key,
    )


def _line(one: Offer) -> DeltaGenerator:
    """Name, state and what it covers; the button follows at the right."""
    name, form, _ = _NAMES[one.kind]
    line = st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False)
    with line, st.container(gap=None, width="stretch"):
        st.markdown(f"**{name}**　:gray[{form}]　{_state(one)}")
        parts = (escaped(one.why_not or one.covers), _as_of(one))
        note("　".join(part for part in parts if part))
    return line


def _state(one: Offer) -> str:
    if one.why_not:
        return badge("gray", "block", "现在不能制作")
    if one.draft:
        word = "暂定" if one.kind is PaperKind.RANKING else "草稿"
        return f"{word_badge('暂定', word)}　:small[{escaped(one.draft)}]"
    return ""


def _as_of(one: Offer) -> str:
    return f"截至 {clock.short(one.as_of)}" if one.as_of and not one.why_not else ""
