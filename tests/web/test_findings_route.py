"""The list of findings as a file: a round for city and province, a submission for its own park."""

from urllib.parse import quote

from tests.web.sample_server import client


def test_a_round_is_for_the_offices_and_a_submission_for_whom_it_is_open(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, ids = sample_round
    answer = client(url, "pingshen").get("/files/findings/1.xlsx")
    assert answer.status_code == 200 and answer.content.startswith(b"PK")
    assert quote("问题清单") in answer.headers["content-disposition"]
    park = client(url, "yuanqu")
    assert park.get("/files/findings/1.xlsx").status_code == 404
    answers = {
        park.get(f"/files/findings/1.xlsx?submission={one}").status_code for one in ids.values()
    }
    assert answers == {200, 404}
