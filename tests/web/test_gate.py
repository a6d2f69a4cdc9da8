"""Nothing passes the gate without a live session: pages, files, websockets."""

import httpx
import pytest
from websockets.exceptions import InvalidHandshake
from websockets.sync.client import connect

from tests.web.conftest import PASSWORD, Served

NAME = "fazhi_session"
FOR_PROGRAMS = [
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/review/_stcore/health",
    "/media/0123.png",
    "/component/x/index.html",
    "/files/1",
    "/api/x",
    "/static/js/index.js",
]


def socket_opens(served: Served, headers: dict[str, str]) -> bool:
    """Whether Streamlit's websocket is accepted with these headers."""
    address = served.server.base_url.replace("http", "ws") + "/_stcore/stream"
    try:
        with connect(address, additional_headers=headers, proxy=None):
            return True
    except InvalidHandshake:
        return False


def cookie_of(client: httpx.Client) -> dict[str, str]:
    return {"Cookie": f"{NAME}={client.cookies[NAME]}"}


@pytest.mark.parametrize("path", FOR_PROGRAMS)
def test_program_without_session_gets_401(served: Served, path: str) -> None:
    answer = served.client().get(path)

    assert answer.status_code == 401
    assert "请先登录" in answer.json()["error"]


@pytest.mark.parametrize(
    ("path", "goes_to"),
    [
        ("/", "/login"),
        ("/review?id=7", "/login?next=%2Freview%3Fid%3D7"),
        ("/index.html", "/login?next=%2Findex.html"),
        ("/login/", "/login?next=%2Flogin%2F"),
        ("/door/../_stcore/health", None),
        ("/password", "/login"),
    ],
)
def test_page_without_session_leads_to_login(
    served: Served, path: str, goes_to: str | None
) -> None:
    answer = served.client().get(path)

    assert (answer.status_code, answer.headers.get("location")) == (
        (303, goes_to) if goes_to else (401, None)
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_without_session_get_401(served: Served, method: str) -> None:
    assert served.client().request(method, "/_stcore/upload_file/a/b").status_code == 401
    assert served.client().request(method, "/").status_code == 401


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "' OR 1=1 --", "A" * 9000])
def test_invented_token_is_no_session(served: Served, token: str) -> None:
    answer = served.client().get("/", headers={"Cookie": f"{NAME}={token}"})

    assert answer.status_code == 303


def test_live_session_passes(served: Served) -> None:
    _, login = served.person()
    client = served.signed_in(login)

    assert client.get("/_stcore/health").status_code == 200
    assert client.get("/").status_code == 200
    assert socket_opens(served, cookie_of(client))
    own = {**cookie_of(client), "Origin": served.server.base_url}
    assert socket_opens(served, own)


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://localhost:1", "http://127.0.0.1:1", "null", "file://"],
)
def test_websocket_of_another_origin_is_refused(served: Served, origin: str) -> None:
    _, login = served.person()
    client = served.signed_in(login)

    assert not socket_opens(served, {**cookie_of(client), "Origin": origin})


def test_websocket_without_session_is_refused(served: Served) -> None:
    assert not socket_opens(served, {})
    assert not socket_opens(served, {"X-App-Uid": "1", "X-App-Sid": "0" * 32})
    assert not socket_opens(served, {"Cookie": f"{NAME}={'A' * 43}"})


def test_logout_ends_the_session_everywhere(served: Served) -> None:
    _, login = served.person()
    client = served.signed_in(login)
    elsewhere = served.client()
    elsewhere.cookies.update(client.cookies)
    assert elsewhere.get("/_stcore/health").status_code == 200

    left = client.post("/logout")

    assert left.headers["location"] == "/login?said=out"
    assert NAME not in client.cookies
    assert elsewhere.get("/_stcore/health").status_code == 401
    assert not socket_opens(served, cookie_of(elsewhere))


def test_disabled_account_is_out_at_once(served: Served) -> None:
    account_id, login = served.person()
    client = served.signed_in(login)

    served.disable(account_id)

    assert client.get("/_stcore/health").status_code == 401
    assert "已停用" in client.post("/login", data={"login": login, "password": PASSWORD}).text


def test_first_password_must_be_changed_before_anything(served: Served) -> None:
    _, login = served.person(must_change=True)
    client = served.signed_in(login)

    page = client.get("/review?id=7")
    assert (page.status_code, page.headers["location"]) == (
        303,
        "/password?next=%2Freview%3Fid%3D7",
    )
    assert client.get("/_stcore/health").status_code == 403
    assert not socket_opens(served, cookie_of(client))

    new = {"old": PASSWORD, "new": "xin-kou-ling-7", "again": "xin-kou-ling-7"}
    changed = client.post("/password?next=%2Freview%3Fid%3D7", data=new)

    assert (changed.status_code, changed.headers["location"]) == (303, "/review?id=7")
    assert client.get("/review?id=7").status_code == 200
    assert socket_opens(served, cookie_of(client))
