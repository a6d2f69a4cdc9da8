"""Scorecards as files: definitions for everybody, the empty form for those who author."""

from indicators import loader
from indicators.loader import content_digest
from services.editions_check import check
from tests.scoring.cards import ZONE
from tests.web.sample_server import client


def test_scorecards_are_handed_out_by_their_content(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    digest = content_digest(ZONE)
    for login in ("yuanqu", "zuzhi"):
        answer = client(url, login).get(f"/files/scorecard-book/{digest}.xlsx")
        assert check(answer.content).card == ZONE
        assert "attachment" in answer.headers["content-disposition"]
    assert client(url, "yuanqu").get(f"/files/scorecard-sheet/{digest}.xlsx").status_code == 200
    unknown = client(url, "zuzhi").get(f"/files/scorecard-book/{'0' * 64}.xlsx")
    assert unknown.status_code == 404 and "没有这张评分表" in unknown.text


def test_a_scheme_without_marks_has_a_workbook_and_a_table_of_marks_but_no_sheet(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    report = loader.outline("annual-report")
    digest = content_digest(report)
    answer = client(url, "yuanqu").get(f"/files/scorecard-book/{digest}.xlsx")
    assert check(answer.content).card == report
    refused = client(url, "zuzhi").get(f"/files/scorecard-sheet/{digest}.xlsx")
    assert refused.status_code == 404 and "分值未定" in refused.text
    assert client(url, "zuzhi").get(f"/files/weights/{digest}.xlsx").status_code == 200
    assert client(url, "yuanqu").get(f"/files/weights/{digest}.xlsx").status_code == 404


def test_the_empty_form_is_for_organiser_and_approver(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    path = "/files/scorecard-template.xlsx"
    assert client(url, "shengji").get(path).status_code == 200
    refused = client(url, "yuanqu").get(path)
    assert refused.status_code == 404 and "省级组织人" in refused.text
