"""Reads the small forms of the door, and the address to go on to."""

from urllib.parse import parse_qs, quote, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

_LARGEST = 16_384  # bytes; the largest form of the door has three passwords


async def read(request: Request) -> dict[str, str]:
    """The fields of an url-encoded form, each once. Raises HTTPException 413 when too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise HTTPException(413)
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def safe_next(address: str | None) -> str:
    """`address` if it is a page of ours, else the start page: no way to another site, no loop."""
    if not address or not address.startswith("/") or "\\" in address or not address.isprintable():
        return "/"
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith("//"):
        return "/"
    return "/" if parts.path in {"/login", "/logout", "/password"} else address


def with_next(page: str, address: str) -> str:
    """`page` with the address to go on to afterwards."""
    onward = safe_next(address)
    return page if onward == "/" else f"{page}?next={quote(onward, safe='')}"
