"""The list as a workbook: whose findings are in it, and that texts stay texts."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scoring.errors import NotAllowed, NotFound
from scoring.workflow import Role
from services.findings.paper import findings_book
from services.people import User
from storage.submissions import SubmissionRow
from tests.services.findings import planted
from tests.services.office import Office


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_LOCAL", str(tmp_path))


def cells(office: Office, user: User, submission_id: int | None) -> str:
    with office.reading() as session:
        paper = findings_book(session, user, office.round_id, submission_id)
    sheet = load_workbook(BytesIO(paper.content)).active
    assert sheet is not None
    return "\n".join(str(one) for row in sheet.values for one in row if one is not None)


def test_the_province_gets_all_parks_and_a_park_only_its_own(office: Office) -> None:
    clerk, mine = office.users[Role.PARK_CLERK], office.under_review()
    theirs = office.begin(office.other_clerk)
    with office.writing() as session:
        session.get_one(SubmissionRow, theirs).status = "under_review"
        planted.file(session, clerk, mine, "同一字节", "=1+1.pdf", "four-systems")
        planted.file(session, office.other_clerk, theirs, "同一字节", "乙.pdf", "four-systems")
    whole = cells(office, office.users[Role.ORGANISER], None)
    assert "园区间同一文件" in whole and "测试园区二“乙.pdf”" in whole and "=1+1.pdf" in whole
    own = cells(office, clerk, mine)
    assert "测试园区一" in own and "园区二" not in own and "园区间" not in own
    with office.reading() as session, pytest.raises(NotAllowed):
        findings_book(session, clerk, office.round_id)
    with office.reading() as session, pytest.raises(NotFound):
        findings_book(session, clerk, office.round_id, theirs)
