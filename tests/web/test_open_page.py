"""What an open page knows of its user, and what it shows when something ends or breaks."""

import re

from services import accounts
from storage import database
from tests.web.conftest import Served
from tests.web.open_page import open_page


def headers_of(served: Served, login: str) -> dict[str, str]:
    token = served.signed_in(login).cookies["fazhi_session"]
    return {"Cookie": f"fazhi_session={token}", "Origin": served.server.base_url}


def greeting(name: str) -> str:
    return f"您好，{name}（示例园区<甲>管委会）"


def test_page_knows_its_user(served: Served) -> None:
    _, login = served.person()

    with open_page(served.server.base_url, headers_of(served, login)) as page:
        page.run()

    assert page.texts[:2] == [greeting(f"王芳{login[6:]}"), "键：sid、uid"]


def test_forged_identity_is_thrown_away(served: Served) -> None:
    _, login = served.person()
    other_id, other = served.person()
    headers_of(served, other)
    forged = {"X-App-Uid": str(other_id), "x-app-sid": "0" * 32, "X-App-Role": "admin"}

    with open_page(served.server.base_url, {**forged, **headers_of(served, login)}) as page:
        page.run()

    assert page.texts[0] == greeting(f"王芳{login[6:]}")


def test_nobody_resumes_the_page_of_another(served: Served) -> None:
    _, first = served.person()
    _, second = served.person()
    own = headers_of(served, first)
    with open_page(served.server.base_url, own) as page:
        page.run()

    with open_page(served.server.base_url, own, resuming=page.session_id) as again:
        again.run()
    with open_page(
        served.server.base_url, headers_of(served, second), resuming=page.session_id
    ) as stolen:
        stolen.run()

    assert again.session_id == page.session_id
    assert stolen.session_id != page.session_id
    assert stolen.texts[0] == greeting(f"王芳{second[6:]}")


def test_revoked_session_ends_an_open_page_at_its_next_action(served: Served) -> None:
    account_id, login = served.person()
    with open_page(served.server.base_url, headers_of(served, login)) as page:
        page.run()
        with database.writing(served.engine) as session:
            accounts.revoke_sessions(session, None, account_id)
        page.run("再来")

    assert page.texts == ["登录已失效"]


def test_bug_shows_a_number_and_is_logged_under_it(served: Served) -> None:
    with open_page(served.server.base_url, headers_of(served, served.person()[1])) as page:
        page.run()
        page.run("出错")

    (shown,) = page.alerts
    number = re.search(r"E-\d{8}-[0-9A-F]{4}", shown)
    assert number is not None
    assert "secret" not in shown
    assert "Traceback" not in shown
    log = served.server.log.read_text(encoding="utf-8")
    assert f"{number[0]} ZeroDivisionError\nTraceback" in log


def test_uncaught_refusal_shows_every_problem(served: Served) -> None:
    with open_page(served.server.base_url, headers_of(served, served.person()[1])) as page:
        page.run()
        page.run("拒绝")

    assert page.alerts == ["第11项：只有评审员可以扣分  \n第12项：只有评审员可以扣分"]
