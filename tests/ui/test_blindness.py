"""Blindness on screen: every page that a reviewer has, while two others have written and locked."""

from collections.abc import Iterator
from functools import cache

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from services import desk, login_sessions
from services.panel.rules import SeeOthers
from services.people import User
from storage import database
from storage.people import AccountRow
from tests.services.office import build
from tests.services.panel.seated import Seated, seated, second_park
from tests.services.panel.test_blindness import SECRETS, write_everything, write_once
from tests.ui.conftest import MAIN
from tests.ui.reading import everything

PAGES = {
    "overview": "", "submissions": "", "compliance": "id", "review": "id", "panel": "",
    "deductions": "", "ranking": "", "compare": "", "papers": "", "sheet": "id",
}  # fmt: skip
"""Every page of a reviewer with marks, cases or counts on it, and whether it shows one park."""


@pytest.fixture
def locked(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, _packages_looked_through_once: None
) -> Iterator[Seated]:
    """A panel of three: the first and the third have written everything and locked."""
    monkeypatch.setenv("FAZHI_DEMO", "1")
    monkeypatch.setattr(database, "engine", cache(lambda: engine))
    one = seated(build(engine), SeeOthers.AFTER_OWN, threshold="1")
    second_park(one.office, (one.reviewers[0], one.reviewers[2]))
    for reviewer in (one.reviewers[0], one.reviewers[2]):
        write_everything(one, reviewer)
    write_once(one, one.reviewers[0])
    for reviewer in (one.reviewers[0], one.reviewers[2]):
        one.lock(reviewer)
    yield one


def opened(user: User, page: str, **query: str) -> AppTest:
    """A page as a person of the office."""

    def sign_in(session: Session) -> str:
        row = session.get_one(AccountRow, user.id)
        live = login_sessions.of_token(session, login_sessions.open_session(session, row))
        assert live is not None
        return live.sid

    at = AppTest.from_file(str(MAIN), default_timeout=60)
    at.user = {"uid": str(user.id), "sid": desk.do(sign_in)}
    if page != "overview":
        at._page_hash = calc_hash(page.replace("_", "-"))
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def test_no_page_tells_a_reviewer_of_the_others(locked: Seated) -> None:
    (first, second, third), park = locked.reviewers, str(locked.submission_id)
    secret = {*SECRETS.values(), "3.63", first.name, third.name}
    leaks = {}
    for page, needs in PAGES.items():
        words = everything(opened(second, page, **({needs: park} if needs else {})))
        assert len(words) > 40, page
        leaks[page] = {one for one in secret if one in words}
    assert leaks == {page: set() for page in PAGES}
    own = everything(opened(first, "deductions"))
    assert {SECRETS["reason"], SECRETS["case"]} <= {one for one in secret if one in own}
