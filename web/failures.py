"""What a person sees when something goes wrong: words and a number, never a traceback.

A refusal's text may be shown. Anything else is a bug: it is logged under the number shown.
"""

import logging
import secrets

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from scoring.errors import NotAllowed, NotFound, Refusal
from services import clock
from web import frame, response_headers

_log = logging.getLogger("fazhi.failures")
_WORDS = {
    404: ("没有这个页面", "地址可能输错了，或者内容已经移走。"),
    405: ("不能这样打开", "这个地址不接受这种请求。"),
    413: ("提交的内容太大", "请减少内容后再提交；本次没有保存任何内容。"),
}


def numbered(error: BaseException) -> str:
    """Log a bug with its traceback and return its number, `E-20261121-4F0C` (Beijing's date)."""
    number = f"E-{clock.today():%Y%m%d}-{secrets.token_hex(2).upper()}"
    _log.error("%s %s", number, type(error).__name__, exc_info=error)
    return number


def in_page(error: Exception) -> bool:
    """Show an error that a page did not catch; True keeps Streamlit from showing its own."""
    if isinstance(error, Refusal):
        st.error("  \n".join(error.problems), icon=":material/error:")
    else:
        st.error(_bug_words(numbered(error)), icon=":material/error:")
    return True


async def in_route(request: Request, error: Exception) -> Response:
    """The same for our own routes: a page, or JSON where a program asked."""
    if isinstance(error, HTTPException):
        heading, words = _WORDS.get(error.status_code, ("打不开", "请求没有完成。"))
        return _answer(request, heading, words, error.status_code)
    if isinstance(error, Refusal):
        status = (
            404 if isinstance(error, NotFound) else 403 if isinstance(error, NotAllowed) else 409
        )
        return _answer(request, "没有完成", "；".join(error.problems), status)
    return _answer(request, "系统出错了", _bug_words(numbered(error)), 500)


def _bug_words(number: str) -> str:
    return (
        f"系统出错，这一步没有完成（编号 {number}）。此前已保存的内容不受影响。"
        "请刷新页面再试；仍不行时，把编号告诉系统管理员。"
    )


def _answer(request: Request, heading: str, words: str, status: int) -> Response:
    response: Response
    if "text/html" in request.headers.get("accept", ""):
        response = frame.message(heading, words, status=status)
    else:
        response = JSONResponse({"error": words}, status_code=status)
    response.headers.update(response_headers.fixed())  # a bug's answer passes no middleware
    return response
