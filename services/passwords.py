"""Passwords: argon2 hashes, the rule for a new one, one-time passwords.

A hash takes about 64 MB and a sixth of a second, so no more than two are computed at a time:
a burst of sign-ins waits in line instead of exhausting the machine.
"""

import secrets
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 128
RULE = f"口令须为{SHORTEST}—{LONGEST}个字符，同时含有字母和数字，不能包含账号"

_HASHER = PasswordHasher()
_AT_ONCE = BoundedSemaphore(2)
_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l and o, which are misread on paper
_DIGITS = "23456789"


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its own salt and parameters inside."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether a password belongs to a stored hash.

    Without a stored hash (an unknown account) the same work is done on a decoy, so that the
    time taken does not tell which accounts exist.
    """
    known = stored is not None and len(password) <= LONGEST
    against = stored if stored is not None and known else _decoy()
    with _AT_ONCE:
        try:
            right = _HASHER.verify(against, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return known and right


def problems(password: str, login: str) -> tuple[str, ...]:
    """What keeps a chosen password from being accepted, all at once; empty when it is fine."""
    found = []
    if len(password) < SHORTEST:
        found.append(f"新口令只有{len(password)}个字符，至少要{SHORTEST}个")
    if len(password) > LONGEST:
        found.append(f"新口令超过{LONGEST}个字符")
    if not any(c.isalpha() for c in password) or not any(c.isdigit() for c in password):
        found.append("新口令须同时含有字母和数字")
    if login and login.lower() in password.lower():
        found.append("新口令不能包含账号")
    if 0 < len(set(password)) < 4:
        found.append("新口令至少要用到4个不同的字符")
    return tuple(found)


def one_time() -> str:
    """A random password to hand over once: three groups of four, e.g. `kx7m-h4tq-9wbn`."""
    while True:
        signs = [secrets.choice(_LETTERS + _DIGITS) for _ in range(12)]
        if any(s in _DIGITS for s in signs) and any(s in _LETTERS for s in signs):
            return "-".join("".join(signs[i : i + 4]) for i in (0, 4, 8))


@cache
def _decoy() -> str:
    return hashed(secrets.token_hex(16))
