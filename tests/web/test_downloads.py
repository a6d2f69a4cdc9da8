"""Files are handed out through the gate, to those who may see what is in them."""

import io
from collections.abc import Iterator

import httpx
import openpyxl
import pytest
from sqlalchemy import select

from services import samples
from services.demo import PASSWORD
from storage import database
from storage.people import UnitRow
from storage.submissions import SubmissionRow
from tests.serving import start_server


@pytest.fixture(scope="module")
def sample_round(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, int]]]:
    """Address of a server with the samples, and the submissions by park."""
    folder = tmp_path_factory.mktemp("downloads")
    address = f"sqlite:///{folder / 'samples.sqlite3'}"
    engine = database.make_engine(address)
    database.migrate(engine)
    with database.writing(engine) as session:
        samples.load(session)
        found = select(UnitRow.short_name, SubmissionRow.id).join_from(SubmissionRow, UnitRow)
        parks = dict(session.execute(found).all())
    engine.dispose()
    with start_server(folder, {"FAZHI_DEMO": "1"}, address=address) as server:
        yield server.base_url, parks


def _client(url: str, login: str) -> httpx.Client:
    client = httpx.Client(base_url=url, trust_env=False, timeout=60)
    client.post("/login", data={"login": login, "password": PASSWORD})
    return client


def _words(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


@pytest.mark.parametrize(
    ("login", "park", "allowed"),
    [
        ("yuanqu", "示例园区甲", True),
        ("yuanqu", "示例园区壬", False),
        ("shiji", "示例园区丙", True),
        ("shiji", "示例园区甲", False),
        ("shiji", "资阳高新区", False),
        ("pingshen", "示例园区壬", True),
        ("pingshen", "示例园区丙", False),
        ("guanli", "示例园区壬", False),
    ],
)
def test_score_sheet_goes_only_to_those_who_may_see_it(
    sample_round: tuple[str, dict[str, int]], login: str, park: str, allowed: bool
) -> None:
    url, parks = sample_round
    answer = _client(url, login).get(f"/files/score-sheet/{parks[park]}.xlsx")
    if allowed:
        assert answer.status_code == 200
        assert park in _words(answer.content)
        assert "attachment" in answer.headers["content-disposition"]
    else:
        assert answer.status_code == 404
        assert "无权查看" in answer.text


def test_a_citys_sheet_has_no_provincial_marks_before_publication(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, parks = sample_round
    path = f"/files/score-sheet/{parks['示例园区壬']}.xlsx"
    reason = "核实完成28.5项"
    assert reason in _words(_client(url, "pingshen").get(path).content)
    assert reason not in _words(_client(url, "shiji").get(path).content)


def test_ledger_and_ranking_follow_the_same_rights(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    park, province = _client(url, "yuanqu"), _client(url, "zuzhi")
    assert "示例园区壬" in _words(province.get("/files/ranking/1.xlsx").content)
    assert "示例园区壬" not in _words(park.get("/files/ranking/1.xlsx").content)
    assert "示例园区寅" in _words(province.get("/files/ledger/1.xlsx").content)
    assert "示例园区寅" not in _words(park.get("/files/ledger/1.xlsx").content)
    assert province.get("/files/ranking/99.xlsx").status_code == 404


def test_list_of_accounts_to_fill_in_is_the_admins(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    path = "/files/account-list.xlsx"
    assert "示例园区壬" in _words(_client(url, "guanli").get(path).content)
    refused = _client(url, "zuzhi").get(path)
    assert refused.status_code == 404 and "不能查看" in refused.text
