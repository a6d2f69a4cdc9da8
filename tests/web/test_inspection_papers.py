"""Supervision papers over the wire: for the bureau that keeps the book, and for nobody else."""

from urllib.parse import quote

from tests.web.sample_server import client


def test_the_bureau_downloads_its_papers_and_others_do_not(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    bureau, organiser = client(url, "shiji"), client(url, "zuzhi")
    for path, name in (
        ("/files/inspections.xlsx", "监督检查台账"),
        ("/files/instrument/1.docx", "执法监督文书"),
        ("/files/inspection/1.docx", "监督检查办理记录"),
    ):
        answer = bureau.get(path)
        assert answer.status_code == 200 and answer.content.startswith(b"PK"), path
        assert quote(name) in answer.headers["content-disposition"]
        assert organiser.get(path).status_code == 404
    assert bureau.get("/files/inspections.xlsx?year=x").status_code == 200
    assert bureau.get("/files/instrument/99.docx").status_code == 404
