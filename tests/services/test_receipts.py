"""回执: every handing in has one, and anybody can check what its hash stands for."""

import hashlib
import io
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import docx
import pytest

from scoring.errors import NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import city, clock, receipts, self_assessment
from services.city import CorrectionKind, CorrectionNote
from services.receipts import Receipt
from tests.services.office import Office


def receipts_of(office: Office, submission_id: int) -> list[Receipt]:
    with office.reading() as session:
        return receipts.receipts(session, office.users[Role.PARK_CLERK], submission_id)


def words(content: bytes) -> str:
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(one.text for one in paper.paragraphs)])


def handed_in_twice(office: Office) -> int:
    submission_id = office.handed_in(openness="4")
    with office.writing() as session:
        city.propose_return(
            session, office.users[Role.CITY_CLERK], submission_id,
            due_at=clock.now() + timedelta(days=3),
            notes=[CorrectionNote("openness", CorrectionKind.INCOMPLETE, "缺目录")],
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RETURN)
    with office.writing() as session:
        clerk = office.users[Role.PARK_CLERK]
        entry = self_assessment.entries(session, clerk, submission_id)["openness"]
        self_assessment.save(
            session, clerk, submission_id, "openness", entry.version, mark=Decimal("4.5")
        )
        self_assessment.save(
            session, clerk, submission_id, "commendation", 0, cases=2, reason="两次受表彰"
        )
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    office.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT)
    return submission_id


def test_after_a_correction_there_are_two_and_the_first_stands_as_it_was(office: Office) -> None:
    submission_id = handed_in_twice(office)
    second, first = receipts_of(office, submission_id)
    assert (first.number, first.total, first.claims) == (1, Decimal(99), ())
    assert (second.number, second.total, second.claims) == (2, Decimal("99.5"), ((15, 2),))
    assert (first.indicators, second.indicators) == (14, 15)
    assert first.by == office.users[Role.PARK_APPROVER].name
    assert first.sha256 != second.sha256 and first.record < second.record


def test_the_hash_is_that_of_the_file_that_is_handed_out(office: Office) -> None:
    submission_id = handed_in_twice(office)
    approver = office.users[Role.PARK_APPROVER]
    with office.reading() as session:
        for one in receipts_of(office, submission_id):
            paper = receipts.handed_in_content(session, approver, submission_id, one.number)
            assert hashlib.sha256(paper.content).hexdigest() == one.sha256
        handed_in = json.loads(paper.content)
    assert handed_in["marks"]["openness"]["off"] == "1"


def test_the_paper_says_all_of_it_to_the_second(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = clock.now().replace(microsecond=999_999)
    submission_id = office.begin()
    office.fill(submission_id, openness="4")
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    monkeypatch.setattr(clock, "now", lambda: at)
    office.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT)
    (one,) = receipts_of(office, submission_id)
    with office.reading() as session:
        clerk = office.users[Role.PARK_CLERK]
        paper = receipts.receipt_paper(session, clerk, submission_id, None)
    text = words(paper.content)
    for said in (
        "测试园区一", "测试批次", "测试甲市局", receipts.to_the_second(at), "99.00 分",
        "测试park_approver（园区审签人）", "14 项指标", f"第 {one.record} 条", "certutil",
        f"{one.sha256[:32]}\n{one.sha256[32:]}",
    ):  # fmt: skip
        assert said in text, said
    assert paper.filename.endswith(f"{clock.beijing(at):%H%M%S}.docx")


def test_beijing_time_is_printed_to_the_second() -> None:
    at = datetime(2026, 11, 30, 9, 59, 8, tzinfo=UTC)
    assert receipts.to_the_second(at) == "2026年11月30日 17:59:08（北京时间）"


def test_receipts_are_the_parks_own(office: Office) -> None:
    submission_id = office.begin()
    assert receipts_of(office, submission_id) == []
    with office.reading() as session:
        with pytest.raises(NotFound, match="还没有提交过"):
            receipts.receipt_paper(session, office.users[Role.PARK_CLERK], submission_id, None)
        for role in (Role.CITY_CLERK, Role.ORGANISER, Role.ADMIN):
            with pytest.raises(NotAllowed):
                receipts.receipts(session, office.users[role], submission_id)
        with pytest.raises(NotFound, match="无权查看"):
            receipts.receipts(session, office.other_clerk, submission_id)
