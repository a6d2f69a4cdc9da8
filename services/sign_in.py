"""Signing in, signing out, changing one's own password.

Hashing a password takes a sixth of a second, which nobody may spend inside a write
transaction: `stored_hash`, `passwords.matches` and `conclude` are three steps, and
`services.door` gives each its own transaction. `sign_in` takes all three at once.
"""

import unicodedata
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import attempts, clock, demo, history, login_sessions, passwords
from services.people import User, user_of
from storage.people import AccountRow, LoginSessionRow


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt to sign in: a token, or words that say why not.

    Returned, not raised: the count of wrong passwords must be committed with the refusal.
    """

    token: str | None = None
    user: User | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of changing a password: words per field where refused, none when it was done."""

    old: str = ""
    new: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether the new password is in force."""
        return not self.old and not self.new


def plain(login: str) -> str:
    """An account name as kept: half-width, lower case, no spaces round it."""
    return unicodedata.normalize("NFKC", login).strip().lower()


def sign_in(session: Session, login: str, password: str) -> Outcome:
    """All three steps in the caller's write transaction; the caller must commit a refusal too."""
    stored = stored_hash(session, login)
    return conclude(session, login, stored, passwords.matches(stored, password))


def stored_hash(session: Session, login: str) -> str | None:
    """The password hash to check against; None for an unknown account."""
    account = _account(session, login)
    return account.password_hash if account else None


def conclude(session: Session, login: str, stored: str | None, right: bool) -> Outcome:
    """Open a session for a right password; count a wrong one."""
    account = _account(session, login)
    standing = attempts.locked(session, account, plain(login))
    if standing is not None:
        return Outcome(refusal=standing.words)
    if account is None or not right or account.password_hash != stored:
        return Outcome(refusal=attempts.wrong(session, account, plain(login)).words)
    if not account.is_active:
        return Outcome(refusal="该账号已停用。如需恢复使用，请找系统管理员。")
    if account.is_demo and not demo.is_on():
        return Outcome(refusal="这是演示账号，正式运行时不能登录。请使用系统管理员分配给您的账号。")
    attempts.forget(account)
    token = login_sessions.open_session(session, account)
    history.record(session, user_of(account), "sign_in", "account", account.id)
    return Outcome(token=token, user=user_of(account))


def session_user(session: Session, token: str) -> User | None:
    """Who holds this cookie's token; None when the session is not live. One indexed SELECT."""
    live = login_sessions.of_token(session, token)
    return live.user if live else None


def user_for_sid(session: Session, account_id: int, sid: str) -> User | None:
    """Who holds the session that an open page was opened with; None when it is not live.

    `account_id` and `sid` are what the gate handed to the page (`st.user["uid"]`, `["sid"]`).
    """
    live = login_sessions.of_page(session, account_id, sid)
    return live.user if live else None


def sign_out(session: Session, token: str) -> None:
    """End the session of this token, wherever it is open; nothing happens if it has ended."""
    row = session.get(LoginSessionRow, login_sessions.hash_of(token))
    if row is not None and row.revoked_at is None:
        row.revoked_at = clock.now()
        history.record(session, user_of(row.account), "sign_out", "account", row.account_id)


def change_password(session: Session, token: str, old: str, new: str) -> Changed:
    """Change the password of the token's holder, all steps in the caller's write transaction.

    Ends the account's other sessions. Demo accounts are shared and keep theirs.
    """
    user = session_user(session, token)
    stored = stored_hash(session, user.login) if user else None
    right = passwords.matches(stored, old)
    hashed = passwords.hashed(new[: passwords.LONGEST])
    return conclude_change(session, token, old, new, stored=stored, right=right, hashed=hashed)


def conclude_change(
    session: Session,
    token: str,
    old: str,
    new: str,
    *,
    stored: str | None,
    right: bool,
    hashed: str,
) -> Changed:
    """Put the new password's hash in force if the old one was right and the rule is kept.

    A wrong old password counts like one at the door: an open page must not be a way round it.
    """
    user = session_user(session, token)
    account = session.get(AccountRow, user.id) if user else None
    if account is None:
        return Changed(old="登录已过期，口令没有更改。请重新登录后再试。")
    if account.is_demo:
        return Changed(new=("演示账号由大家共用，口令不能更改",))
    standing = attempts.locked(session, account, account.login)
    if standing is not None:
        return Changed(old=standing.words)
    found = passwords.problems(new, account.login)
    if not right or account.password_hash != stored:
        refused = attempts.wrong(session, account, account.login)
        left = f"原口令不对，还可再试 {refused.left} 次"
        return Changed(old=refused.words if refused.until else left, new=found)
    if new == old:
        found = (*found, "新口令与原口令相同")
    if found:
        return Changed(new=found)
    account.password_hash, account.must_change_password = hashed, False
    attempts.forget(account)
    ended = login_sessions.revoke_all(session, account.id, but=token)
    history.record(session, user, "change_password", "account", account.id, sessions_ended=ended)
    return Changed()


def _account(session: Session, login: str) -> AccountRow | None:
    return session.scalars(select(AccountRow).where(AccountRow.login == plain(login))).first()
