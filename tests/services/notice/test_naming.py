"""Naming: only after the notice, with nothing open; each sees its own; nothing is erased."""

from datetime import date

import pytest

from scoring.errors import ActionRefused, Conflict
from scoring.workflow import Role
from services.notice import answering, naming, notice_tasks, revoking
from services.notice import named as the_named
from services.notice.letters import Outcome
from services.notice.named import Naming
from services.notice.naming import Written
from services.people import User
from services.rounds import get_round
from services.submissions import my_submission
from services.tasks import TaskKind
from storage.submissions import SubmissionRow
from tests.services.notice.afterwards import SENDER, UNTIL, Afterwards

NAMED = date(2026, 10, 12)
NUMBER = "测试命名〔2026〕5号"
WRITTEN = Written(NUMBER, NAMED, None, date(2026, 11, 10))


def name(after: Afterwards, written: Written = WRITTEN, *parks: int) -> int:
    office = after.office
    with office.writing() as session:
        organiser = office.users[Role.ORGANISER]
        chosen = parks or (after.first,)
        return naming.name_parks(session, organiser, office.round_id, chosen, written)


def known(after: Afterwards, user: User | None = None) -> list[Naming]:
    office = after.office
    with office.reading() as session:
        return the_named.namings(session, user or office.users[Role.ORGANISER], office.round_id)


@pytest.fixture
def named(after: Afterwards) -> Afterwards:
    after.make()
    after.on(NAMED)
    name(after)
    return after


def test_not_before_the_end_nor_while_a_letter_is_open(after: Afterwards) -> None:
    notice = after.make()
    after.on(UNTIL)
    letter = after.letter(notice, UNTIL, after.second)
    with pytest.raises(ActionRefused) as refused:
        name(after, Written(" ", UNTIL, UNTIL, None))
    said = "\n".join(refused.value.problems)
    for words in ("公示期到2026年9月30日才满", "异议第1号（乙园，2026年9月30日收到）尚未处理",
                  "命名文号", "应在公示期满", "有效期至"):  # fmt: skip
        assert words in said
    assert SENDER not in said
    after.on(NAMED)
    with after.office.writing() as session:
        answering.decide(
            session, after.office.users[Role.ORGANISER], letter, 1, outcome=Outcome.REJECTED,
            reason="与台账一致", answer="",
        )  # fmt: skip
    with pytest.raises(ActionRefused, match="不在公示名单上"):
        name(after, WRITTEN, 99_999)
    assert name(after) == 1
    with pytest.raises(ActionRefused, match="已经命名"):
        name(after)


def test_a_park_sees_its_own_naming_and_no_other(named: Afterwards) -> None:
    office = named.office
    (one,) = known(named)
    assert (one.park, one.document_no, one.valid_until, one.is_valid) == (
        "甲<园>", NUMBER, None, True,
    )  # fmt: skip
    assert known(named, office.users[Role.PARK_CLERK]) == []
    assert known(named, office.far_city) == []
    with office.reading() as session:
        row = session.get(SubmissionRow, named.first)
        assert row is not None
        login = row.unit_id
    own = User(0, "own", "own", Role.PARK_CLERK, login, "甲<园>", office.other_clerk.level)
    with office.reading() as session:
        assert my_submission(session, own, office.round_id) is not None
    (mine,) = known(named, own)
    assert mine.document_no == NUMBER and "by" not in mine.history[0]


def test_a_revocation_keeps_what_was_and_both_totals(named: Afterwards) -> None:
    office, organiser = named.office, named.office.users[Role.ORGANISER]
    (one,) = known(named)

    def revoke(version: int, **written: object) -> None:
        said = {"document_no": "测试撤销〔2026〕1号", "on": NAMED, "reason": "查实超越职权一起"}
        with office.writing() as session:
            revoking.revoke(session, organiser, one.id, version, **(said | written))  # type: ignore[arg-type]

    with office.writing() as session:
        revoking.revisit(
            session, organiser, one.id, one.version, on=NAMED, words="保持", next_due=None
        )
    with pytest.raises(Conflict):
        revoke(one.version)
    with pytest.raises(ActionRefused) as refused:
        revoke(2, document_no="", on=UNTIL, reason=" ")
    assert len(refused.value.problems) == 3
    with pytest.raises(ActionRefused, match="不是扣分项或否决项"):
        revoke(2, indicator_id="law-publicity")
    revoke(2, indicator_id="serious-violation")
    (gone,) = known(named)
    assert not gone.is_valid and gone.revoked_no == "测试撤销〔2026〕1号"
    assert [entry["kind"] for entry in gone.history] == ["named", "revisited", "revoked"]
    assert gone.history[2]["published"] == "100.00" and gone.history[2]["vetoed"] is True
    with pytest.raises(ActionRefused, match="已经撤销"):
        revoke(gone.version)


def test_the_organiser_is_told_of_the_end_letters_naming_and_revisits(after: Afterwards) -> None:
    office, organiser = after.office, after.office.users[Role.ORGANISER]

    def kinds() -> list[TaskKind]:
        with office.reading() as session:
            campaign = get_round(session, organiser, office.round_id)
            return [one.kind for one in notice_tasks.notice_tasks(session, organiser, campaign)]

    notice = after.make()
    after.on(UNTIL)
    letter = after.letter(notice, UNTIL)
    assert kinds() == [TaskKind.OBJECTION, TaskKind.NOTICE]
    with office.writing() as session:
        answering.decide(
            session, organiser, letter, 1, outcome=Outcome.NOT_TAKEN, reason="未署名", answer=""
        )
    after.on(NAMED)
    assert kinds() == [TaskKind.OBJECTION, TaskKind.NAMING]
    name(after)
    assert kinds() == [TaskKind.OBJECTION, TaskKind.REVISIT]
