"""The score sheet tells how a case was heard to those who may see it, and still reads back."""

from io import BytesIO

import openpyxl
import pytest

from scoring.workflow import Action, Role
from services import papers
from services.hearings.kept import Decision
from services.panel.rules import SeeOthers
from services.paper_check import check_paper
from services.people import User
from tests.services.hearings.cases import FACTS, FORGED, REASON, add, decide, reply, tell
from tests.services.office import Office
from tests.services.panel.seated import seated


def _sheet(office: Office, user: User, submission_id: int) -> tuple[bytes, str]:
    """The workbook and all that its cells say."""
    with office.reading() as session:
        content = papers.score_sheet(session, user, submission_id).content
    book = openpyxl.load_workbook(BytesIO(content))
    said = [str(c.value) for page in book for row in page.iter_rows() for c in row if c.value]
    return content, "\n".join(said)


def test_what_was_decided_stands_beside_the_case_and_a_mistake_does_not_count(
    office: Office,
) -> None:
    one = office.under_review()
    office.judge_all(one, skip=(FORGED,))
    first, second = add(office, one, 2)
    for case_id in (first, second):
        tell(office, case_id)
        reply(office, case_id)
    decide(office, first, Decision.ESTABLISHED)
    decide(office, second, Decision.MISTAKE, "属于登记疏漏，园区已更正")
    office.step(Role.REVIEWER, one, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, one, Action.VERIFY)
    content, said = _sheet(office, office.users[Role.ORGANISER], one)
    assert f"（1）{FACTS}（1）（证明：会议室使用登记表）\n〔经过〕" in said
    for part in ("省级评审发现", "告知园区，答复期限", "签到表漏登两场", f"决定成立：{REASON}",
                 f"〔不计入〕{FACTS}（2）", "属于过失，已要求更正，不计入"):  # fmt: skip
        assert part in said
    assert office.users[Role.REVIEWER].name not in said
    with office.reading() as session:
        found = check_paper(session, content)
    assert found.equal and str(found.total) == "95.00"


def test_nobody_reads_of_a_hearing_before_the_marks_are_open(office: Office) -> None:
    one = office.under_review()
    (case_id,) = add(office, one)
    tell(office, case_id)
    reply(office, case_id)
    decide(office, case_id, Decision.DISMISSED)
    assert REASON in _sheet(office, office.users[Role.REVIEWER], one)[1]
    for role in (Role.PARK_CLERK, Role.CITY_CLERK):
        assert REASON not in _sheet(office, office.users[role], one)[1]


@pytest.mark.parametrize("see_others", SeeOthers)
def test_a_seated_reviewers_sheet_tells_of_the_own_seats_hearings_only(
    office: Office, see_others: SeeOthers
) -> None:
    panel = seated(office, see_others)
    _, second, third = panel.reviewers
    panel.say(third)
    (case_id,) = add(office, panel.submission_id, by=second)
    tell(office, case_id, by=second)
    reply(office, case_id)
    decide(office, case_id, Decision.DISMISSED, by=second)
    panel.lock(third)
    assert "评审2发现" in _sheet(office, second, panel.submission_id)[1]
    assert REASON not in _sheet(office, third, panel.submission_id)[1]
