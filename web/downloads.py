"""Routes that hand files out, under `/files/`; the gate has let the user in already.

A route asks a service with `signed_in_user(request)`, which checks the right to the object, and
streams what it returns. Nothing here is kept by a cache (`web/response_headers.py`).
"""

from urllib.parse import quote

from starlette.requests import Request
from starlette.routing import Route

from services.people import User


def signed_in_user(request: Request) -> User:
    """Who is asking. Raises KeyError behind no gate, which only a mistake of ours can cause."""
    user: User = request.scope["fazhi.user"]
    return user


def named(filename: str) -> dict[str, str]:
    """The header that saves the answer as a file with this (Chinese) name."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(filename, safe='')}"}


ROUTES: list[Route] = []
