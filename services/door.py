"""The door's own transactions: signing in, looking a session up, leaving, changing a password.

Kept apart from `services.desk` because no transaction may be open while a password is hashed,
and because looking a session up writes now and then: at most once a minute, when it was used.
"""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import login_sessions, passwords, sign_in
from services.login_sessions import Live
from services.people import User
from services.sign_in import Changed, Outcome
from storage import database


def enter(login: str, password: str, *, replacing: str | None = None) -> Outcome:
    """Sign in; the session of the token `replacing` (the same browser's) ends with success."""
    with database.reading() as session:
        stored = sign_in.stored_hash(session, login)
    right = passwords.matches(stored, password)
    with database.writing() as session:
        outcome = sign_in.conclude(session, login, stored, right)
        if outcome.token and replacing:
            sign_in.sign_out(session, replacing)
        return outcome


def leave(token: str) -> None:
    """Sign out."""
    with database.writing() as session:
        sign_in.sign_out(session, token)


def change_password(token: str, old: str, new: str) -> Changed:
    """Change one's own password; hashing happens between the transactions."""
    with database.reading() as session:
        user = sign_in.session_user(session, token)
        stored = sign_in.stored_hash(session, user.login) if user else None
    right, hashed = passwords.matches(stored, old), passwords.hashed(new[: passwords.LONGEST])
    with database.writing() as session:
        return sign_in.conclude_change(
            session, token, old, new, stored=stored, right=right, hashed=hashed
        )


def by_token(token: str) -> Live | None:
    """The live session of a cookie's token; its use is noted."""
    return _noted(lambda session: login_sessions.of_token(session, token))


def by_page(uid: object, sid: object) -> User | None:
    """Who is at an open page: ask on every rerun with `st.user.get("uid")`, `.get("sid")`.

    None when the session has ended (signed out elsewhere, account disabled, too long idle):
    the page must then show nothing but the way to the login page. Its use is noted.
    """
    if not isinstance(uid, str) or not isinstance(sid, str) or not uid.isdecimal():
        return None
    live = _noted(lambda session: login_sessions.of_page(session, int(uid), sid))
    return live.user if live else None


def answers() -> bool:
    """Whether the database answers; raises whatever the driver raises when it doesn't."""
    with database.reading() as session:
        return session.scalar(select(1)) == 1


def _noted(question: Callable[[Session], Live | None]) -> Live | None:
    with database.reading() as session:
        live = question(session)
    if live is not None and live.is_stale:
        with database.writing() as session:
            login_sessions.note_use(session, live.token_hash)
    return live
