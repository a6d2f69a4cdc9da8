"""Letters: in time or late, their senders told to nobody else, decided and answered once."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import select

from scoring.errors import ActionRefused, Conflict, NotAllowed
from scoring.workflow import Action, Role, Status
from services import overview
from services.notice import answering, kept, named, naming, objections
from services.notice.letters import Objection, Outcome
from services.steps import take
from storage.audit import AuditEventRow
from tests.services.notice.afterwards import FROM, SENDER, SIGNED, UNTIL, WORDS, Afterwards

LATE = date(2026, 10, 9)


def listed(after: Afterwards) -> list[Objection]:
    with after.office.reading() as session:
        organiser = after.office.users[Role.ORGANISER]
        return objections.objections(session, organiser, after.office.round_id)


def test_a_late_letter_is_kept_and_marked_an_early_one_refused(after: Afterwards) -> None:
    notice = after.make()
    after.on(LATE)
    with pytest.raises(ActionRefused) as refused:
        after.letter(notice, SIGNED, 99_999, sender=" ", words="")
    said = "\n".join(refused.value.problems)
    for words in ("异议人", "2026年9月23日才开始", "异议内容", "不在这份公示的批次内"):
        assert words in said
    with pytest.raises(ActionRefused, match="不能晚于今天"):
        after.letter(notice, date(2026, 10, 10))
    in_time = after.letter(notice, UNTIL, after.second)
    assert after.letter(notice, UNTIL, after.second) == in_time
    after.letter(notice, LATE)
    first, second = listed(after)
    assert (first.in_time, first.about, first.number) == (True, "乙园", 1)
    assert (second.in_time, second.about, second.number) == (False, "公示整体", 2)


def test_who_sent_it_is_told_to_nobody_else(after: Afterwards) -> None:
    office, notice = after.office, after.make()
    after.on(FROM)
    letter = after.letter(notice, FROM, after.second)
    may = {Role.ORGANISER, Role.PROVINCE_APPROVER}
    for role in set(Role) - may:
        user = office.users[role]
        with office.reading() as session:
            for service, about in (
                (objections.objections, office.round_id),
                (answering.answer_paper, letter),
            ):
                with pytest.raises(NotAllowed):
                    service(session, user, about)  # type: ignore[operator]
            told = [
                *kept.notices(session, user, office.round_id),
                *named.namings(session, user, office.round_id),
                overview.overview(session, user, office.round_id),
            ]
        assert SENDER not in repr(told) and WORDS not in repr(told)
    with office.reading() as session:
        approver = office.users[Role.PROVINCE_APPROVER]
        assert SENDER in repr(objections.objections(session, approver, office.round_id))
        chain = "".join(session.scalars(select(AuditEventRow.detail)))
    assert "received_on" in chain and SENDER not in chain and WORDS not in chain


def test_it_is_decided_and_answered_once_and_changes_no_mark(after: Afterwards) -> None:
    office, organiser = after.office, after.office.users[Role.ORGANISER]
    notice = after.make()
    after.on(FROM)
    letter = after.letter(notice, FROM, after.second)

    def decide(reason: str, version: int = 1) -> None:
        with office.writing() as session:
            answering.decide(
                session, organiser, letter, version, outcome=Outcome.UPHELD, reason=reason,
                answer="",
            )  # fmt: skip

    def answer(number: str, on: date) -> None:
        with office.writing() as session:
            answering.record_answer(
                session, organiser, letter, listed(after)[0].version, answer_no=number,
                answered_on=on,
            )  # fmt: skip

    with pytest.raises(ActionRefused, match="尚未处理"):
        answer("测试函〔2026〕3号", FROM)
    with pytest.raises(ActionRefused, match="理由"):
        decide(" ")
    with pytest.raises(Conflict):
        decide("经核查，场次少计两场", 7)
    decide("经核查，场次少计两场")
    with pytest.raises(ActionRefused, match="不能再改"):
        decide("改一个理由", listed(after)[0].version)
    with pytest.raises(ActionRefused, match="收到异议之后"):
        answer("测试函〔2026〕3号", SIGNED)
    answer("测试函〔2026〕3号", FROM)
    with office.reading() as session:
        paper = answering.answer_paper(session, organiser, letter)
    said = "\n".join(one.text for one in Document(BytesIO(paper.content)).paragraphs)
    for words in (SENDER, WORDS, "异议成立", "场次少计两场", "测试函〔2026〕3号", "乙园"):
        assert words in said
    assert SENDER not in paper.filename
    found = listed(after)[0]
    assert found.status is Status.VERIFIED and "撤销核定" in answering.next_step(found)
    with office.writing() as session:
        approver = office.users[Role.PROVINCE_APPROVER]
        take(session, approver, after.second, Action.REOPEN_REVIEW, "异议成立")
    after.on(LATE)
    with office.reading() as session:
        stops = naming.obstacles(session, organiser, office.round_id)
    assert any("在公示之后有变化" in one for one in stops)
