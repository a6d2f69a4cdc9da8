"""Routes of a park's receipts: the paper, and the very content that its hash stands for."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from scoring.errors import Refusal
from services import desk, receipts
from services.papers import Paper
from web.downloads import named, signed_in_user

_LETTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _receipt(request: Request) -> Response:
    return _handed_out(request, receipts.receipt_paper, _LETTER_TYPE)


def _content(request: Request) -> Response:
    return _handed_out(request, receipts.handed_in_content, "application/json")


def _handed_out(request: Request, service: Callable[..., Paper], kind: str) -> Response:
    asked = request.query_params.get("n", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else None
    user = signed_in_user(request)
    try:
        paper = desk.ask(service, user, request.path_params["id"], number)
    except Refusal as refused:
        return PlainTextResponse("\n".join(refused.problems), status_code=404)
    return Response(paper.content, media_type=kind, headers=named(paper.filename))


ROUTES: list[Route] = [
    Route("/files/receipt/{id:int}.docx", _receipt),
    Route("/files/receipt/{id:int}.json", _content),
]
