"""Routes that hand files out, under `/files/`; the gate has let the user in already.

A route asks a service with `signed_in_user(request)`, which checks the right to the object, and
streams what it returns. Nothing here is kept by a cache (`web/response_headers.py`).
"""

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from scoring.errors import Refusal
from services import (
    account_import,
    assignment_paper,
    comparison_paper,
    desk,
    papers,
    review_paper,
    section_papers,
)
from services.findings import paper as findings_paper
from services.papers import Paper
from services.people import User
from services.plan import paper as plan_paper


def signed_in_user(request: Request) -> User:
    """Who is asking. Raises KeyError behind no gate, which only a mistake of ours can cause."""
    user: User = request.scope["fazhi.user"]
    return user


def named(filename: str) -> dict[str, str]:
    """The header that saves the answer as a file with this (Chinese) name."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(filename, safe='')}"}


_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _hand_out(service: Callable[..., Paper], *args: object) -> Response:
    """What a service gives out, or its refusal in words."""
    try:
        paper = desk.ask(service, *args)
    except Refusal as refused:
        return PlainTextResponse("\n".join(refused.problems), status_code=404)
    return Response(paper.content, media_type=_SHEET_TYPE, headers=named(paper.filename))


def _score_sheet(request: Request) -> Response:
    return _hand_out(papers.score_sheet, signed_in_user(request), request.path_params["id"])


def _ledger(request: Request) -> Response:
    asked = request.query_params.get("submission", "")
    submission = int(asked) if _is_id(asked) else None
    return _hand_out(
        papers.ledger_book, signed_in_user(request), request.path_params["id"], submission
    )


def _findings(request: Request) -> Response:
    asked = request.query_params.get("submission", "")
    submission = int(asked) if _is_id(asked) else None
    return _hand_out(
        findings_paper.findings_book, signed_in_user(request), request.path_params["id"], submission
    )


def _ranking(request: Request) -> Response:
    return _hand_out(papers.ranking_book, signed_in_user(request), request.path_params["id"])


def _blank(request: Request) -> Response:
    return _hand_out(papers.blank_sheet, signed_in_user(request), request.path_params["id"])


def _section(request: Request) -> Response:
    asked = request.query_params
    return _hand_out(
        section_papers.section_sheet,
        signed_in_user(request),
        request.path_params["id"],
        asked.get("section", ""),
        [int(one) for one in asked.get("items", "").split(".") if _is_id(one)],
    )


def _comparison(request: Request) -> Response:
    asked = request.query_params
    parks = [int(one) for one in asked.get("parks", "").split(".") if _is_id(one)]
    return _hand_out(
        comparison_paper.comparison_book,
        signed_in_user(request),
        request.path_params["id"],
        asked.get("lens", ""),
        asked.get("by", ""),
        asked.get("order", ""),
        parks or None,
    )


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _assignments(request: Request) -> Response:
    return _hand_out(
        assignment_paper.assignment_book,
        signed_in_user(request),
        request.path_params["id"],
        request.query_params.get("section", ""),
    )


def _account_list(request: Request) -> Response:
    return _hand_out(account_import.template, signed_in_user(request))


def _review_sheet(request: Request) -> Response:
    asked = request.query_params
    park, item = asked.get("park", ""), asked.get("item", "")
    return _hand_out(
        review_paper.review_book,
        signed_in_user(request),
        request.path_params["id"],
        int(park) if _is_id(park) else None,
        int(item) if _is_id(item) else None,
    )


def _plan(request: Request) -> Response:
    return _hand_out(plan_paper.plan_book, signed_in_user(request), request.path_params["id"])


def _plan_template(request: Request) -> Response:
    return _hand_out(plan_paper.own_template, signed_in_user(request))


ROUTES: list[Route] = [
    Route("/files/plan/{id:int}.xlsx", _plan),
    Route("/files/plan-template.xlsx", _plan_template),
    Route("/files/review-sheet/{id:int}.xlsx", _review_sheet),
    Route("/files/score-sheet/{id:int}.xlsx", _score_sheet),
    Route("/files/ledger/{id:int}.xlsx", _ledger),
    Route("/files/findings/{id:int}.xlsx", _findings),
    Route("/files/ranking/{id:int}.xlsx", _ranking),
    Route("/files/comparison/{id:int}.xlsx", _comparison),
    Route("/files/blank-sheet/{id:int}.xlsx", _blank),
    Route("/files/section-sheet/{id:int}.xlsx", _section),
    Route("/files/assignments/{id:int}.xlsx", _assignments),
    Route("/files/account-list.xlsx", _account_list),
]
