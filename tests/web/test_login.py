"""The login form, logging out, and the change of a password, over HTTP."""

import re

import pytest

from services import demo
from tests.serving import start_server
from tests.web.conftest import PASSWORD, TRIAL, Served

NAME = "fazhi_session"
EVIL = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


def test_right_password_sets_a_cookie_that_scripts_cannot_read(served: Served) -> None:
    _, login = served.person()

    answer = served.client().post("/login", data={"login": login, "password": PASSWORD})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert re.match(rf"{NAME}=[A-Za-z0-9_-]{{43}};", cookie)
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/review?id=7", "/review?id=7"),
        ("//evil.example/x", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\tx", "/"),
        ("javascript:alert(1)", "/"),
        ("/logout", "/"),
        ("/login?next=/x", "/"),
    ],
)
def test_login_leads_on_within_the_site_only(served: Served, asked: str, led_to: str) -> None:
    answer = served.client().post(
        "/login", params={"next": asked}, data={"login": "yuanqu", "password": demo.PASSWORD}
    )

    assert (answer.status_code, answer.headers["location"]) == (303, led_to)


def test_wrong_password_is_told_under_the_field_and_locks(served: Served) -> None:
    _, login = served.person()
    client = served.client()

    told = [client.post("/login", data={"login": login, "password": "wrong"}) for _ in range(5)]

    assert [answer.status_code for answer in told] == [401] * 5
    assert "还可再试 4 次" in told[0].text
    assert f'value="{login}"' in told[0].text
    assert 'aria-describedby="password-error" autofocus' in told[0].text
    assert "已锁定" in told[4].text
    right = client.post("/login", data={"login": login, "password": PASSWORD})
    assert (right.status_code, NAME in client.cookies) == (401, False)


def test_empty_fields_are_each_told(served: Served) -> None:
    answer = served.client().post("/login", data={"login": " ", "password": ""})

    assert answer.status_code == 422
    assert "请填写账号" in answer.text
    assert "请填写口令" in answer.text


def test_what_was_typed_is_escaped(served: Served) -> None:
    typed = '"><script>alert(1)</script>$css'
    answer = served.client().post("/login", data={"login": typed, "password": "x"})

    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;$css" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("headers", EVIL)
def test_form_of_another_site_is_refused(served: Served, headers: dict[str, str]) -> None:
    _, login = served.person()
    form = {"login": login, "password": PASSWORD}
    stranger = served.client().post("/login", data=form, headers=headers)
    assert stranger.status_code == 403
    assert "set-cookie" not in stranger.headers

    client = served.signed_in(login)
    assert client.post("/logout", headers=headers).status_code == 403
    new = {"old": PASSWORD, "new": "xin-kou-ling-7", "again": "xin-kou-ling-7"}
    assert client.post("/password", data=new, headers=headers).status_code == 403
    assert client.get("/_stcore/health").status_code == 200
    served.signed_in(login)


def test_form_of_our_own_page_is_taken(served: Served) -> None:
    own = {"Origin": served.server.base_url, "Sec-Fetch-Site": "same-origin"}
    form = {"login": "yuanqu", "password": demo.PASSWORD}

    assert served.client().post("/login", data=form, headers=own).status_code == 303


def test_logout_link_works_from_our_own_page_only(served: Served) -> None:
    _, login = served.person()
    client = served.signed_in(login)

    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Referer": "https://evil.example/"},
        {},
        {"Sec-Fetch-Site": "same-origin", "Sec-Purpose": "prefetch"},
    ):
        asked = client.get("/logout", headers=headers)
        assert (asked.status_code, "要退出本系统吗" in asked.text) == (200, True)
    assert client.get("/_stcore/health").status_code == 200

    left = client.get("/logout", headers={"Referer": f"{served.server.base_url}/review"})
    assert left.headers["location"] == "/login?said=out"
    assert client.get("/_stcore/health").status_code == 401


def test_signing_in_again_ends_the_session_before(served: Served) -> None:
    _, login = served.person()
    client = served.signed_in(login)
    before = served.client()
    before.cookies.update(client.cookies)

    client.post("/login", data={"login": login, "password": PASSWORD})

    assert client.get("/_stcore/health").status_code == 200
    assert before.get("/_stcore/health").status_code == 401


def test_signed_in_user_is_led_past_the_login_page(served: Served) -> None:
    client = served.signed_in(served.person()[1])

    answer = client.get("/login", params={"next": "/review"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/review")


def test_dead_cookie_is_explained_and_taken_back(served: Served) -> None:
    answer = served.client().get("/login", headers={"Cookie": f"{NAME}={'A' * 43}"})

    assert "登录已过期" in answer.text
    assert "Max-Age=0" in answer.headers["set-cookie"]


def test_too_large_a_form_is_refused(served: Served) -> None:
    answer = served.client().post("/login", data={"login": "x" * 20_000, "password": "x"})

    assert (answer.status_code, answer.json()["error"][:8]) == (413, "请减少内容后再提")


def test_password_form_tells_every_problem(served: Served) -> None:
    client = served.signed_in(served.person()[1])

    told = client.post("/password", data={"old": "wrong", "new": "123", "again": "123"})
    assert told.status_code == 422
    assert "原口令不对" in told.text
    assert "至少要10个" in told.text
    unlike = client.post("/password", data={"old": PASSWORD, "new": "a", "again": "b"})
    assert "两次输入的新口令不一样" in unlike.text


def test_demo_accounts_are_listed_with_their_password(served: Served) -> None:
    page = served.client().get("/login").text

    assert 'data-login="yuanqu"' in page
    assert demo.PASSWORD in page
    assert "示例园区&lt;甲&gt;管委会" in page


def test_production_over_https(served: Served, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("production")
    env = {"PUBLIC_URL": "https://pingfen.example"}
    address = served.server.database_url
    _, login = served.person()
    with start_server(folder, env, command=TRIAL, address=address) as server:
        client = Served(server, served.engine).client()
        page = client.get("/login")
        form = {"login": login, "password": PASSWORD}
        own = client.post("/login", data=form, headers={"Origin": "https://pingfen.example"})
        other = client.post("/login", data=form, headers={"Origin": "http://pingfen.example"})
        shared = client.post("/login", data={"login": "yuanqu", "password": demo.PASSWORD})

    assert "yuanqu" not in page.text
    assert demo.PASSWORD not in page.text
    assert page.headers["strict-transport-security"] == "max-age=31536000"
    assert (own.status_code, "Secure" in own.headers["set-cookie"]) == (303, True)
    assert other.status_code == 403
    assert (shared.status_code, "演示账号" in shared.text) == (401, True)
