"""Where city and province say their word on one base indicator: no deduction, or so much, why."""

from collections.abc import Callable
from decimal import Decimal

import streamlit as st

from scoring.judgement import NONE_SUBMITTED, Deduction
from scoring.marks import ZERO, shown
from services import judging, review
from services.access import SELF
from services.people import User
from services.review_words import AGREE, CLEAR, DEDUCT, SELF_BASIS, UNSEEN, bases
from ui import acts
from ui.components import note
from ui.review import citing, not_saved, precedent_list
from ui.review.stops import MARK_WORDS, Stop, keys_told
from ui.review.word_choice import choose_word

_OTHER = "其他依据"
_HINT = "写明缺什么、少多少、怎么算。\n例：四项制度只见三项，缺集体审议制度；每项1.25分，扣1.25分。"


def controls(
    user: User,
    stop: Stop,
    onward: Callable[[], None],
    onward_word: str,
    primary: bool,
) -> None:
    """The word, the form of one deduction, the mark as it would stand, and the button."""
    request = acts.request_key(stop.name)
    keys = f"j_{request}"
    words = (CLEAR, AGREE, DEDUCT, UNSEEN) if stop.self_off else (CLEAR, DEDUCT, UNSEEN)
    word = choose_word(stop, keys, words, CLEAR, DEDUCT, "再扣一笔")
    not_saved.tell(keys)
    if word == DEDUCT:  # before the fields: the Tab key goes through them as ever
        citing.offer(stop, f"{keys}_evidence")
    if word != UNSEEN:
        _evidence_opened(stop, keys)
    if word == DEDUCT:
        _deduction(user, stop, keys)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(_outcome(stop, keys, word), width="content")
        st.button(
            f"保存，转{onward_word}",
            type="primary" if primary else "secondary",
            icon=":material/arrow_downward:",
            shortcut="Ctrl+Enter",
            key=f"{keys}_save",
            on_click=_save,
            args=(user, stop, request, onward),
        )
    note(keys_told(stop))


def _evidence_opened(stop: Stop, keys: str) -> None:
    key = f"{keys}_evidence"
    told = st.session_state.setdefault(f"{key}_opened", ())
    fresh = [one for one in stop.proofs_opened if one not in told]
    if fresh:  # what was opened since is ticked; the judge may take it off again
        st.session_state[f"{key}_opened"] = (*told, *fresh)
        ticked = list(st.session_state.get(key, []))
        st.session_state[key] = [*ticked, *(one for one in fresh if one not in ticked)]
    st.multiselect(
        "查阅的佐证",
        [*stop.proofs, NONE_SUBMITTED],
        key=key,
        placeholder="勾选看过的材料，也可另写",
        accept_new_options=True,
        select_all=False,
        persist_state="page",
    )


def _deduction(user: User, stop: Stop, keys: str) -> None:
    suggested = review.suggested(stop.indicator)
    left, right = st.columns([1, 1.7], wrap=False)
    left.number_input(
        "扣几分",
        min_value=0.0,
        value=None if suggested is None else float(suggested),
        step=0.25,
        format="%.2f",
        placeholder="未填",
        key=f"{keys}_points",
        persist_state="page",
    )
    basis = right.selectbox(
        "依据",
        [*bases(stop.indicator), _OTHER],
        index=None,
        placeholder="选一条",
        key=f"{keys}_basis",
        persist_state="page",
    )
    if basis == _OTHER:
        st.text_input("写明依据", key=f"{keys}_basis_words", persist_state="page")
    st.text_area(
        "扣分理由",
        key=f"{keys}_reason",
        height=110,
        max_chars=2000,
        placeholder=_HINT,
        persist_state="page",
    )
    precedent_list.draw(user, stop, f"{keys}_reason")


def _outcome(stop: Stop, keys: str, word: str) -> str:
    """The mark as it would stand after saving, with its sum."""
    full = stop.indicator.full_mark
    assert full is not None
    name = MARK_WORDS[stop.rater]
    typed = _points(keys)
    unsaid = word == UNSEEN or (word == DEDUCT and not typed)
    if unsaid and not stop.standing:
        return f"{name}　**—** / {shown(full)}"
    taken = [one.points for one in stop.standing if one.points is not None]
    if word == DEDUCT and typed:
        taken.append(typed)
    if word == AGREE:
        taken.append(stop.self_off)
    left = full - sum(taken, ZERO)
    if left < 0:
        return f"{name}　:red[超过分值 {shown(full)}]"
    if taken:
        sums = "".join(f"−{shown(one)}" for one in taken)
        return f"{name}　{shown(full)}{sums}=**{shown(left)}**{_above_self(stop, left)}"
    return f"{name}　**{shown(left)}** / {shown(full)}{_above_self(stop, left)}"


def _above_self(stop: Stop, left: Decimal) -> str:
    """A word of warning where the mark would be more than the park asked for."""
    line = stop.line(SELF)
    own = line.score if line else None
    return f"　:orange[高于自评 {shown(own)}]" if own is not None and left > own else ""


def _points(keys: str) -> Decimal | None:
    typed = st.session_state.get(f"{keys}_points")
    return None if typed is None else Decimal(str(typed))


def _save(user: User, stop: Stop, request: str, onward: Callable[[], None]) -> None:
    keys = f"j_{request}"
    state = st.session_state
    if stop.standing:
        word = DEDUCT if state.get(f"{keys}_more") else UNSEEN
    else:
        word = state.get(f"{keys}_word", UNSEEN)
    if word == UNSEEN and (stop.standing or not stop.look.looked_at):
        onward()
        return
    opened = "；".join(state.get(f"{keys}_evidence") or ())
    where = (user, stop.submission.id, stop.indicator.id, stop.look.version)
    if word in (DEDUCT, AGREE):
        acts.carry_out(review.deduct, *where, _written(stop, keys, word, opened), request)
    else:
        acts.carry_out(judging.judge, *where, looked_at=word == CLEAR, evidence=opened)
    if not not_saved.keep(keys):
        acts.done(f"{stop.submission.park}　第{stop.indicator.seq}项已保存。")
        acts.renew(stop.name)
        onward()


def _written(stop: Stop, keys: str, word: str, opened: str) -> Deduction:
    """The deduction as typed, or the park's own with the park's own reason."""
    if word == AGREE:
        return Deduction(stop.self_off, stop.entry.reason, SELF_BASIS, opened)
    reason = str(st.session_state.get(f"{keys}_reason") or "")
    return Deduction(_points(keys) or ZERO, reason, _basis(keys), opened)


def _basis(keys: str) -> str:
    chosen = st.session_state.get(f"{keys}_basis") or ""
    return str(st.session_state.get(f"{keys}_basis_words") or "") if chosen == _OTHER else chosen
