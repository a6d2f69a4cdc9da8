"""Whether a request comes from our own pages: forms, logout and websockets ask this.

`Sec-Fetch-Site` is believed first, because no page can forge it; browsers send it over HTTPS
and on localhost only. Elsewhere `Origin` must name the host that was asked, or `PUBLIC_URL`.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers

from web import cookie


def is_own(headers: Headers) -> bool:
    """True for our own pages, and for a client that is no browser (it sends neither header)."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or _is_ours(origin, headers)


def is_own_websocket(headers: Headers) -> bool:
    """The same for a websocket, where `Origin` is always sent and always checked."""
    origin = headers.get("origin")
    if origin is not None and not _is_ours(origin, headers):
        return False
    return headers.get("sec-fetch-site") in {None, "same-origin"}


def is_own_link(headers: Headers) -> bool:
    """The same for a followed link, where no `Origin` is sent: our own page must be proven."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    referer = headers.get("referer")
    return referer is not None and _is_ours(referer, headers)


def _is_ours(address: str, headers: Headers) -> bool:
    asked = urlsplit(address)
    public = urlsplit(cookie.public_url())
    if public.netloc and (asked.scheme, asked.netloc) == (public.scheme, public.netloc):
        return True
    return bool(asked.netloc) and asked.netloc == headers.get("host")
