"""Receipts over HTTP: the paper and its content for the park, nothing for anybody else."""

import hashlib
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import anyio
import docx
import httpx
import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from scoring.workflow import Role
from services.people import User
from services.receipts import receipts
from storage import database
from tests.services.office import Office, build
from web import receipt_routes


@pytest.fixture
def office(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office whose database is the one behind the desk."""
    monkeypatch.setattr(database, "engine", lambda: engine)
    yield build(engine)


def get(user: User, path: str) -> httpx.Response:
    """The routes' answer to a user's request, as the gate hands it to them."""
    routes = Starlette(routes=receipt_routes.ROUTES)

    async def let_in(scope: Scope, receive: Receive, send: Send) -> None:
        await routes({**scope, "fazhi.user": user}, receive, send)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=let_in)
        async with httpx.AsyncClient(transport=transport, base_url="http://park") as client:
            return await client.get(path)

    # in a thread of its own: a browser test before this one may have left a loop in this one
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, ask).result()


def test_the_park_gets_paper_and_content(office: Office) -> None:
    submission_id = office.handed_in()
    clerk = office.users[Role.PARK_CLERK]
    with office.reading() as session:
        (one,) = receipts(session, clerk, submission_id)

    paper = get(clerk, f"/files/receipt/{submission_id}.docx?n=1")
    content = get(clerk, f"/files/receipt/{submission_id}.json")

    cells = [cell.text for cell in docx.Document(io.BytesIO(paper.content)).tables[0]._cells]
    assert f"{one.sha256[:32]}\n{one.sha256[32:]}" in cells
    assert "attachment" in paper.headers["content-disposition"]
    assert hashlib.sha256(content.content).hexdigest() == one.sha256


@pytest.mark.parametrize(
    ("who", "path", "words"),
    [
        (Role.PARK_CLERK, "docx?n=2", "没有第 2 次提交"),
        (Role.PARK_CLERK, "json?n=0", "没有第 0 次提交"),
        (Role.CITY_CLERK, "docx", "园区经办人"),
        (Role.ADMIN, "json", "园区经办人"),
    ],
)
def test_what_is_not_there_or_not_theirs_is_refused_in_words(
    office: Office, who: Role, path: str, words: str
) -> None:
    answer = get(office.users[who], f"/files/receipt/{office.handed_in()}.{path}")
    assert answer.status_code == 404 and words in answer.text


def test_another_parks_receipt_is_not_found(office: Office) -> None:
    answer = get(office.other_clerk, f"/files/receipt/{office.handed_in()}.docx")
    assert answer.status_code == 404 and "无权查看" in answer.text
