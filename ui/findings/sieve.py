"""The toolbar's filters: how grave, how far, which kind, at which indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from scoring.findings import FindingKind, FindingState, Severity
from scoring.words import FINDING, FINDING_STATE, SEVERITY
from services.findings.check import Finding
from ui.filters import choice

_ALL = "all"


@dataclass(frozen=True, slots=True)
class Sieved:
    """What the filters leave; whether the resolved ones are asked for instead, and whether
    notices are asked for by themselves."""

    kept: tuple[Finding, ...]
    wants_gone: bool = False
    only_notices: bool = False


def by_grade(found: Sequence[Finding]) -> str:
    """How grave: the first filter. Gives what was chosen, for `sieved`."""
    return _segments("级别", "finding_severity", SEVERITY, [one.severity for one in found])


def sieved(found: Sequence[Finding], grade: str, gone: int = 0) -> Sieved:
    """The other filters in a row of their own; `gone` counts the resolved ones."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        states = [one.state for one in found] + [FindingState.RESOLVED] * gone
        far = _segments("处理情况", "finding_state", FINDING_STATE, states, counted=False)
        kinds = [one for one in FindingKind if any(each.kind is one for each in found)]
        kind = choice("类别", "finding_kind", {one: FINDING[one] for one in kinds}, 180)
        ordered = sorted((one for one in found if one.seq), key=lambda one: one.seq or 0)
        at = {one.indicator_id: f"第{one.seq}项 {one.short}" for one in ordered}
        indicator = choice("指标", "finding_at", at, 190)
    kept = tuple(
        one
        for one in found
        if grade in (_ALL, one.severity)
        and far in (_ALL, one.state)
        and kind in (None, one.kind)
        and indicator in (None, one.indicator_id)
    )
    return Sieved(kept, far == FindingState.RESOLVED, grade == Severity.NOTICE)


def _segments(
    label: str, key: str, words: Mapping[str, str], held: Sequence[str], *, counted: bool = True
) -> str:
    """One of the values that occur, each with its count, or all."""
    counts = {one: held.count(one) for one in words}
    told = {_ALL: f"全部 {len(held)}" if counted else "全部"}
    told |= {str(one): f"{words[one]} {count}" for one, count in counts.items() if count}
    if st.session_state.get(key) not in told:
        st.session_state[key] = _ALL
    st.segmented_control(
        label, list(told), required=True, format_func=told.__getitem__,
        label_visibility="collapsed", key=key,
    )  # fmt: skip
    return str(st.session_state[key] or _ALL)
