"""Both ways of starting serve the same application behind the same gate."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.serving import BY_PYTHON, BY_STREAMLIT, start_server
from tests.web.conftest import Served


@pytest.mark.parametrize("command", [BY_STREAMLIT, BY_PYTHON], ids=["streamlit run", "python"])
def test_started_either_way_the_gate_stands(
    served: Served, tmp_path: Path, command: Sequence[str]
) -> None:
    _, login = served.person()
    with start_server(tmp_path, command=command, address=served.server.database_url) as server:
        here = Served(server, served.engine)
        stranger = here.client()
        page, program = stranger.get("/"), stranger.get("/_stcore/host-config")
        signed_in = here.signed_in(login).get("/")

    assert (page.status_code, page.headers["location"]) == (303, "/login")
    assert "content-security-policy" in page.headers
    assert program.status_code == 401
    assert (signed_in.status_code, '<html lang="zh-CN">' in signed_in.text) == (200, True)
