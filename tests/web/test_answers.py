"""Headers, health, the Chinese page, what is public, words instead of errors."""

import base64
import hashlib
import re

import pytest

from tests.web.conftest import Served
from web import chinese_html, gate, response_headers
from web.chinese_html import translated


@pytest.mark.parametrize("path", ["/", "/login", "/healthz", "/zh.js", "/_stcore/health", "/nope"])
def test_policy_is_on_every_answer(served: Served, path: str) -> None:
    headers = served.client().get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in script
    assert headers["x-content-type-options"] == "nosniff"


def test_policy_lets_in_just_the_inline_scripts_of_the_page(served: Served) -> None:
    page = served.signed_in(served.person()[1]).get("/").text

    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = {
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline
    }
    assert hashes == set(re.findall(r"'sha256-([^']+)'", response_headers.content_policy()))


def test_health_asks_the_database(served: Served) -> None:
    answer = served.client().get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("path", sorted(gate.PUBLIC - {"/login", "/logout", "/healthz"}))
def test_public_file_is_served_to_everybody(served: Served, path: str) -> None:
    assert served.client().get(path).status_code == 200


@pytest.mark.parametrize("path", ["/", "/review"])
@pytest.mark.parametrize("accept", [None, "text/html,*/*"])
def test_streamlit_page_is_chinese(served: Served, path: str, accept: str | None) -> None:
    client = served.signed_in(served.person()[1])

    answer = client.get(path, headers={"Accept": accept} if accept else {})

    assert '<html lang="zh-CN">' in answer.text
    assert f"<title>{chinese_html.TITLE}</title>" in answer.text
    assert re.search(r'<script src="/zh\.js\?v=[0-9a-f]{8}" defer>', answer.text)
    assert chinese_html.NEEDS_SCRIPTS in answer.text
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["cache-control"] == "no-store"


def test_another_page_is_left_as_it_is() -> None:
    assert translated(b"<html><title>Streamlit</title></html>") == (
        b"<html><title>Streamlit</title></html>"
    )


def test_unknown_file_answers_in_chinese(served: Served) -> None:
    client = served.signed_in(served.person()[1])

    asked = client.delete("/login", headers={"Accept": "text/html"})
    assert (asked.status_code, "不能这样打开" in asked.text) == (405, True)
    assert "content-security-policy" in asked.headers
