"""Fields that save themselves: what is typed goes to the database as soon as it is left.

Each field is compared with what was last shown (`shown`): typed since then → saved; changed by
somebody else since then → brought into the field. A run may be broken off at any moment by the
next action, so every run first saves what the run before did not come to.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

import streamlit as st

from scoring.errors import Conflict, MarksRefused, Refusal
from scoring.scorecard import Indicator
from services import desk, self_assessment
from services.people import User
from services.self_assessment import BLANK, Entry, Fields
from ui import acts, context

_DESK = "_self_desk"
WORDS = {"mark": "自评分", "cases": "起数", "reason": "扣分原因", "evidence": "另列的佐证"}


@dataclass
class Clash:
    """Two people changed the same indicator: what this one typed, what the other saved."""

    field: str
    mine: Any
    theirs: Entry
    words: str


@dataclass
class Desk:
    """One person's open sheet. A plain object, because reading the session state may break off
    a run between the saving of a field and the noting of its new version."""

    submission_id: int
    shown: dict[str, Entry] = field(default_factory=dict)
    clashes: dict[str, Clash] = field(default_factory=dict)
    refused: dict[str, tuple[Any, tuple[str, ...]]] = field(default_factory=dict)


def desk_of(submission_id: int) -> Desk:
    """This session's desk for a submission."""
    found = st.session_state.get(_DESK)
    if not isinstance(found, Desk) or found.submission_id != submission_id:
        found = st.session_state[_DESK] = Desk(submission_id)
    return found


def fields_of(indicator: Indicator) -> tuple[str, str, str]:
    """The fields that a park writes at an indicator, in the order of the Tab key."""
    return ("mark" if indicator.is_base else "cases", "reason", "evidence")


def key_of(name: str, indicator: Indicator) -> str:
    """The widget of a field."""
    return f"self_{name}_{indicator.id}"


def keep(sheet: Desk, user: User, indicator: Indicator, name: str) -> None:
    """Save one field if it differs from what was last shown. Also the widgets' callback."""
    key = key_of(name, indicator)
    if key not in st.session_state or indicator.id in sheet.clashes:
        return
    typed, was = st.session_state[key], sheet.shown.get(indicator.id)
    if was is None:
        return
    if _same(name, typed, was):
        sheet.refused.pop(key, None)
    elif key not in sheet.refused or sheet.refused[key][0] != typed:
        _save(sheet, user, indicator, name, typed, was)


def bring(sheet: Desk, indicator: Indicator, entry: Entry) -> None:
    """Bring the fields in line with what is stored, except where a decision is still open.

    While something refused stands in a field, what was shown stays what was shown: else the next
    try would write over another person's word that nobody here has seen.
    """
    keys = [key_of(name, indicator) for name in fields_of(indicator)]
    typed = any(key in sheet.refused and key in st.session_state for key in keys)
    if indicator.id in sheet.clashes or (typed and indicator.id in sheet.shown):
        return
    for name, key in zip(fields_of(indicator), keys, strict=True):
        # a field that is right is left alone: to set it again would undo what is being typed
        if key not in st.session_state or not _same(name, st.session_state[key], entry):
            st.session_state[key] = _for_widget(name, entry)
    sheet.shown[indicator.id] = entry


def take_theirs(sheet: Desk, indicator: Indicator) -> None:
    """Settle a clash by what the other person saved."""
    if sheet.clashes.pop(indicator.id, None) is not None:
        for name in fields_of(indicator):
            sheet.refused.pop(key_of(name, indicator), None)


def take_mine(sheet: Desk, user: User, indicator: Indicator) -> None:
    """Settle a clash by writing this person's value over the other's."""
    clash = sheet.clashes.pop(indicator.id, None)
    if clash is not None:
        _save(sheet, user, indicator, clash.field, clash.mine, clash.theirs)


def _save(
    sheet: Desk, user: User, indicator: Indicator, name: str, typed: Any, upon: Entry
) -> None:
    key = key_of(name, indicator)
    if context.present() is None:
        return
    try:
        fields: Fields = {name: _from_widget(name, typed)}  # type: ignore[misc]
        version = desk.do(
            self_assessment.save, user, sheet.submission_id, indicator.id, upon.version, **fields
        )
    except Conflict as conflict:
        theirs = conflict.theirs
        if not isinstance(theirs, Entry):  # both wrote the first word at the same moment
            found = desk.ask(self_assessment.entries, user, sheet.submission_id)
            theirs = found.get(indicator.id, BLANK)
        sheet.refused.pop(key, None)
        sheet.clashes[indicator.id] = Clash(name, typed, theirs, conflict.problems[0])
    except MarksRefused as refused:
        sheet.refused[key] = (typed, refused.problems)
    except Refusal as refused:
        acts.keep_refusal(refused.problems)
    else:
        sheet.refused.pop(key, None)
        # not read again: what somebody else wrote a moment later was not shown here
        sheet.shown[indicator.id] = replace(upon, **fields, version=version)


def _for_widget(name: str, entry: Entry) -> Any:
    value = getattr(entry, name)
    return float(value) if isinstance(value, Decimal) else value


def _from_widget(name: str, typed: Any) -> Any:
    if name == "mark" and typed is not None:
        try:
            return Decimal(repr(typed))
        except InvalidOperation as error:
            raise MarksRefused(f"填写的是“{typed}”，应为数字。") from error
    return (typed or "").strip() if name in ("reason", "evidence") else typed


def _same(name: str, typed: Any, entry: Entry) -> bool:
    stored = _for_widget(name, entry)
    if name in ("reason", "evidence"):
        return str(typed or "").strip() == stored
    return bool(typed == stored)
