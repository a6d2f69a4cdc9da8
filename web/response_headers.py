"""Headers on every answer: a strict content policy, no framing, nothing guessed, nothing kept."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import cookie

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def content_policy() -> str:
    """Our own origin only; Streamlit's one inline script is let in by its hash."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in _INLINE_SCRIPT.findall(page.read_text(encoding="utf-8"))
    ]
    scripts = " ".join(["'self'", *(f"'sha256-{found}'" for found in hashes)])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def fixed() -> dict[str, str]:
    """The headers that every answer carries."""
    headers = {
        "content-security-policy": content_policy(),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }
    if cookie.public_url().startswith("https://"):
        headers["strict-transport-security"] = "max-age=31536000"
    return headers


class ResponseHeaders:
    """ASGI middleware, the outermost; see the module."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = fixed()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every HTTP answer; private content is kept by no cache."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
                private = scope["path"].startswith(("/media/", "/files/", "/_stcore/", "/api/"))
                ours = scope["path"].startswith("/files/") and "cache-control" in headers
                if private and not ours:
                    headers["cache-control"] = "private, no-store"
            await send(message)

        await self.app(scope, receive, with_headers)
