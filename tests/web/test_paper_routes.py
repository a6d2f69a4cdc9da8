"""Letters go to those who draft and sign; a zip of score sheets to whoever built it."""

from urllib.parse import quote

from tests.web.sample_server import client


def test_letters_are_for_organiser_and_approver(sample_round: tuple[str, dict[str, int]]) -> None:
    url, _ = sample_round
    organiser, reviewer = client(url, "zuzhi"), client(url, "pingshen")
    for kind, name in (("approval", "呈批件"), ("notice", "公示稿")):
        path = f"/files/letter/{kind}/1.docx"
        answer = organiser.get(path)
        assert answer.status_code == 200 and answer.content.startswith(b"PK")
        assert quote(name) in answer.headers["content-disposition"]
        refused = reviewer.get(path)
        assert refused.status_code == 404 and "组织人" in refused.text
    assert organiser.get("/files/letter/other/1.docx").status_code == 404


def test_letters_of_one_park_go_to_whom_they_are_for(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, parks = sample_round
    verified, handed_in = parks["示例园区壬"], parks["示例园区丙"]
    opinion = f"/files/letter/opinion/{verified}.docx"
    answer = client(url, "zuzhi").get(opinion)
    assert answer.status_code == 200
    assert quote("评审意见书") in answer.headers["content-disposition"]
    for login in ("pingshen", "shiji", "yuanqu"):
        assert client(url, login).get(opinion).status_code == 404
    drafted = f"/files/letter/recommendation/{handed_in}.docx"
    assert client(url, "shiji").get(drafted).content.startswith(b"PK")
    assert client(url, "zuzhi").get(drafted).status_code == 404
    record = client(url, "zuzhi").get(f"/files/letter/panel-record/{verified}.docx")
    assert record.status_code == 404 and "没有评审组" in record.text


def test_a_zip_that_is_not_ones_own_is_not_there(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    gone = client(url, "zuzhi").get(f"/files/score-sheets/{'a' * 43}.zip")
    assert gone.status_code == 404 and "重新生成" in gone.text
