"""The few files that everybody may load: the door's style and scripts, icon, dictionary."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

FOLDER = Path(__file__).parent / "door"
_FILES = {
    "/zh.js": Path(__file__).parent / "zh.js",
    "/favicon.png": FOLDER / "favicon.png",
    "/door/door.css": FOLDER / "door.css",
    "/door/door.js": FOLDER / "door.js",
    "/door/page.js": FOLDER / "page.js",
    "/door/save.js": FOLDER / "save.js",
    "/door/notice.css": FOLDER / "notice.css",
    "/door/clock.js": FOLDER / "clock.js",
    "/door/clock.css": FOLDER / "clock.css",
    "/door/keys.js": FOLDER / "keys.js",
    "/door/upload.js": FOLDER / "upload.js",
    "/door/upload.css": FOLDER / "upload.css",
    "/door/report.js": FOLDER / "report.js",
    "/door/report.css": FOLDER / "report.css",
    "/door/calendar.css": FOLDER / "calendar.css",
}
PATHS = frozenset(_FILES)


@cache
def versioned(path: str) -> str:
    """The path with a mark of the file's content, so that a new version is fetched at once."""
    return f"{path}?v={hashlib.sha256(_FILES[path].read_bytes()).hexdigest()[:8]}"


async def _serve(request: Request) -> FileResponse:
    response = FileResponse(_FILES[request.url.path])
    asked_by_version = "v" in request.query_params
    response.headers["cache-control"] = (
        "public, max-age=31536000" if asked_by_version else "no-cache"
    )
    return response


ROUTES = [Route(path, _serve, methods=["GET"]) for path in _FILES]
