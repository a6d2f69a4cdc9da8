"""Who is looking, at which round: asked anew on every run, never kept from the run before."""

import streamlit as st

from services import desk, door, own_deadline, rounds
from services.own_deadline import OwnDeadline
from services.people import User
from services.rounds import Round

_ROUND = "round_id"


def present() -> User | None:
    """Who holds the session that this page was opened with; None once it has ended."""
    return door.by_page(st.user.get("uid"), st.user.get("sid"))


def signed_in() -> User:
    """The user of this run. A session revoked elsewhere ends here, at the next action."""
    user = present()
    if user is None:
        with st.container(key="signed-out"):  # web/door/page.js leads to the login page from here
            st.title("登录已失效", anchor=False)
            st.warning(
                "您已在别处退出、长时间没有操作，或账号被停用。已填写的内容都已保存。",
                icon=":material/lock:",
            )
            st.link_button("重新登录", "/login", type="primary")
        st.stop()
    return user


def current_round(user: User) -> Round | None:
    """The round being worked on: the one chosen in the sidebar, or the newest."""
    return _chosen(desk.ask(rounds.list_rounds, user))


def _chosen(found: list[Round]) -> Round | None:
    if not found:
        return None
    chosen = st.session_state.get(_ROUND)
    return next((one for one in found if one.id == chosen), found[0])


def choose_round(user: User) -> Round | None:
    """The round picker of the sidebar; drawn only where there is a choice."""
    found = desk.ask(rounds.list_rounds, user)
    if len(found) > 1:
        titles = {one.id: one.title for one in found}
        st.selectbox(
            "批次",
            list(titles),
            format_func=lambda key: titles[key],
            key=_ROUND,
            persist_state="session",
        )
    return _chosen(found)


def asked_for() -> int | None:
    """The submission named in the address (`?id=`), if it is a number at all."""
    text = st.query_params.get("id", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def deadline(user: User, campaign: Round) -> OwnDeadline:
    """The next deadline of this user's own in a round."""
    return desk.ask(own_deadline.own_deadline, user, campaign.id)
