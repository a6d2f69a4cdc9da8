"""The organiser enters what each park got for a part of the composite, naming the paper."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from scoring.composite import PART, Part
from scoring.marks import shown
from services import clock, desk
from services.panel import part_scores
from services.panel.part_scores import LONGEST_SOURCE, ParkScores, PartScore
from services.panel.shares import RoundShares
from services.people import User
from services.rounds import Round
from ui import acts
from ui.components import escaped, fold, note
from ui.confirmation import confirm


def draw(user: User, campaign: Round, shares: RoundShares, *, may_enter: bool) -> None:
    """A fold with one park's score of one part at a time; after saving, the next that lacks one."""
    parks = desk.ask(part_scores.entered, user, campaign.id)
    parts = [one for one in shares.shares.counted if one is not Part.WRITTEN]
    lacking = sum(part not in park.scores for park in parks for part in parts)
    told = f"还有 {lacking} 个未录入" if lacking else "已全部录入"
    label = f"录入得分（{told}）" if may_enter else f"各项得分（{told}）"
    with fold(label, "edit_note", f"part_scores_{campaign.id}", expanded=may_enter and lacking > 0):
        if not parks:
            note("市级签发推荐后，园区会列在这里。")
            return
        part = _part(parts)
        park = _park(parks, part)
        one = park.scores.get(part)
        if one is not None:
            note(
                f"已录入 {shown(one.score)}，出处：{escaped(one.source)}"
                f"　{escaped(one.by)}，{clock.short(one.at)}"
            )
        if may_enter:
            _form(user, parks, park, part)
        elif one is None:
            note("未录入。")


_PART, _PARK = "composite_part", "composite_park"


def _part(parts: Sequence[Part]) -> Part:
    if len(parts) == 1:
        note(f"{PART[parts[0]]}，百分制")
        return parts[0]
    chosen = st.segmented_control(
        "部分", list(parts), format_func=PART.__getitem__, default=parts[0], required=True,
        key=_PART, label_visibility="collapsed",
    )  # fmt: skip
    return Part(chosen or parts[0])


def _park(parks: Sequence[ParkScores], part: Part) -> ParkScores:
    by_id = {one.submission_id: one for one in parks}
    first = next((one for one in parks if part not in one.scores), parks[0])
    if st.session_state.get(_PARK) not in by_id:
        st.session_state[_PARK] = first.submission_id

    def told(key: int) -> str:
        one = by_id[key].scores.get(part)
        return f"{by_id[key].park}　{shown(one.score) if one else '未录入'}"

    chosen = st.selectbox("园区", list(by_id), format_func=told, key=_PARK, width=310)
    return by_id[chosen]


def _form(user: User, parks: Sequence[ParkScores], park: ParkScores, part: Part) -> None:
    one = park.scores.get(part)
    key = f"part_{park.submission_id}_{part}_{one.version if one else 0}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.number_input(
            "得分（0—100）", value=float(one.score) if one else None, step=0.5, format="%.2f",
            placeholder="未填", key=f"{key}_score", width=150,
        )  # fmt: skip
        st.text_input(
            "出处", value=one.source if one else "", max_chars=LONGEST_SOURCE, width=380,
            placeholder="得分出自哪份文件：文号、名称、第几页", key=f"{key}_source",
        )  # fmt: skip
        st.button(
            "保存得分", icon=":material/save:", key=f"{key}_save", on_click=_save,
            args=(user, parks, park, part, key),
        )  # fmt: skip
        if one is not None and st.button("撤回", type="tertiary", key=f"{key}_back"):
            _take_back(user, park, part, one)


def _save(user: User, parks: Sequence[ParkScores], park: ParkScores, part: Part, key: str) -> None:
    typed, one = st.session_state, park.scores.get(part)
    score = typed.get(f"{key}_score")
    acts.carry_out(
        part_scores.enter, user, park.submission_id, part, one.version if one else 0,
        score=None if score is None else Decimal(str(score)),
        source=str(typed.get(f"{key}_source") or ""),
        told=f"{park.park}：{PART[part]}得分已保存。",
    )  # fmt: skip
    if acts.is_refused():
        return
    rest = [each for each in parks if each is not park and part not in each.scores]
    if rest:
        st.session_state[_PARK] = rest[0].submission_id


def _take_back(user: User, park: ParkScores, part: Part, one: PartScore) -> None:
    confirm(
        "撤回得分",
        "undo",
        f"撤回“{escaped(park.park)}”的{PART[part]}得分，综合分随之未定。",
        {"得分": shown(one.score), "出处": escaped(one.source)},
        "确认撤回",
        lambda words: acts.carry_out(
            part_scores.take_back, user, park.submission_id, part, one.version, words,
            told="得分已撤回。",
        ),
        reason="撤回的原因",
        placeholder="例如：录错了园区",
    )  # fmt: skip
