"""Files are handed out through the gate, to those who may see what is in them."""

import io

import openpyxl
import pytest

from tests.web.sample_server import client


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
    answer = client(url, login).get(f"/files/score-sheet/{parks[park]}.xlsx")
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
    assert reason in _words(client(url, "pingshen").get(path).content)
    assert reason not in _words(client(url, "shiji").get(path).content)


def test_ledger_and_ranking_follow_the_same_rights(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    park, province = client(url, "yuanqu"), client(url, "zuzhi")
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
    assert "示例园区壬" in _words(client(url, "guanli").get(path).content)
    refused = client(url, "zuzhi").get(path)
    assert refused.status_code == 404 and "不能查看" in refused.text


def test_a_reviewers_own_sheet_goes_to_reviewers_only(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, parks = sample_round
    path = f"/files/review-sheet/1.xlsx?park={parks['示例园区庚']}"
    answer = client(url, "pingshen").get(path)
    assert answer.status_code == 200 and "示例园区庚" in _words(answer.content)
    for login in ("zuzhi", "shengji", "yuanqu"):
        refused = client(url, login).get(path)
        assert refused.status_code == 404 and "由省级评审员办理" in refused.text


def test_a_sections_sheet_is_its_own_parks_alone(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    path = "/files/section-sheet/1.xlsx?items=1.4"
    told = _words(client(url, "yuanqu").get(path).content)
    assert "本表填写第1、4项，其他项不必填" in told and "示例园区甲" in told
    for login in ("shiji", "pingshen"):
        assert client(url, login).get(path).status_code == 404
    nothing = client(url, "yuanqu").get("/files/section-sheet/1.xlsx?section=没有的科&items=x.²")
    assert nothing.status_code == 404 and "没有分给“没有的科”的指标" in nothing.text
