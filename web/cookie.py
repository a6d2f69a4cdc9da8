"""The one cookie: an opaque random token that scripts can't read."""

import os
import re

from starlette.requests import HTTPConnection
from starlette.responses import Response

NAME = "fazhi_session"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def token_of(connection: HTTPConnection) -> str | None:
    """The token that the browser sent; None when there is none of the right shape."""
    sent = connection.cookies.get(NAME, "")
    return sent if _TOKEN.fullmatch(sent) else None


def give(response: Response, token: str) -> None:
    """Set the cookie for as long as the browser is open; the server ends it sooner."""
    response.set_cookie(NAME, token, path="/", httponly=True, samesite="lax", secure=_is_secure())


def take_back(response: Response) -> None:
    """Tell the browser to forget the cookie."""
    response.delete_cookie(NAME, path="/", httponly=True, samesite="lax", secure=_is_secure())


def public_url() -> str:
    """Where people reach the application (`PUBLIC_URL`), without the last slash; may be empty."""
    return os.environ.get("PUBLIC_URL", "").rstrip("/")


def _is_secure() -> bool:
    return public_url().startswith("https://")
