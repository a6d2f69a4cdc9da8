"""A park files its reports: read once, kept once, refused whole, removed while never handed in."""

import pytest
from sqlalchemy import func, select

from scoring.errors import ActionRefused, NotAllowed, NotFound, ReportRefused
from scoring.facts import Qualifier
from scoring.workflow import Role
from services.people import User
from services.reports import filing, kept, readings
from services.reports.confirmed import FactState
from storage.evidence import BlobRow
from storage.reports import ReportFactRow
from storage.submissions import SubmissionRow
from tests.services.office import Office
from tests.services.reports.own_report import BUREAU, TEXT, bring, fact, facts, hand_in, report


def test_a_report_comes_in_with_everything_read_out_of_it(any_office: Office) -> None:
    office = any_office
    submission = office.begin()
    report_id = bring(office, submission)
    held = report(office, submission)
    assert (held.name, held.kind, held.size) == ("年度报告.txt", "txt", len(TEXT.encode()))
    assert (held.reporting_unit, held.year, held.own) == ("测试园区一管理委员会", 2026, True)
    assert (held.proposed, held.accepted, held.rejected) == (len(facts(office, report_id)), 0, 0)
    for one in facts(office, report_id):
        assert TEXT[one.start : one.end] == one.quote
        assert one.state is FactState.PROPOSED
        assert one.qualifier is not Qualifier.TEXT  # the unit and the day are nobody's to decide
    grants = fact(office, report_id, "兑现奖补资金")
    assert (grants.value, grants.unit, grants.period) == ("1260", "万元", "2026")
    with office.reading() as session:
        assert kept.text_of(session, office.users[Role.PARK_CLERK], report_id) == TEXT
        stored = session.scalars(select(ReportFactRow).where(ReportFactRow.id == grants.id)).one()
        assert stored.normalised == "12600000"


def test_the_same_file_is_one_report_and_each_park_has_its_own(office: Office) -> None:
    mine, theirs = office.begin(), office.begin(office.other_clerk)
    first = bring(office, mine)
    bring(office, theirs, user=office.other_clerk)
    clerk = office.users[Role.PARK_CLERK]
    with office.reading() as session:
        sha256 = kept.reports(session, clerk, mine)[0].sha256
        assert filing.held(session, clerk, mine, sha256) == (first, "年度报告.txt")
        with pytest.raises(NotFound):
            filing.held(session, clerk, theirs, sha256)
    assert bring(office, mine, name="换个名字.txt") == first
    with office.reading() as session:
        assert [one.id for one in kept.reports(session, clerk, mine)] == [first]
        assert session.scalar(select(func.count()).select_from(BlobRow)) == 1


def test_pasted_words_are_a_txt_and_never_come_twice(office: Office) -> None:
    submission = office.begin()
    clerk = office.users[Role.PARK_CLERK]
    with office.reading() as session:
        filing.look_at_pasted(session, clerk, submission, "", TEXT.replace("\n", "\r\n"))
    with office.writing() as session:
        filing.add_pasted(session, clerk, submission, "", TEXT.replace("\n", "\r\n") + "\0\ud800")
    held = report(office, submission)
    assert (held.name, held.kind) == ("测试园区一管理委员会2026年度报告.txt", "txt")
    with office.writing() as session:
        filing.add_pasted(session, clerk, submission, "第二份", BUREAU)
    with office.writing() as session, pytest.raises(ReportRefused, match="与已有的“第二份"):
        filing.add_pasted(session, clerk, submission, "第三份", BUREAU)
    with office.reading() as session, pytest.raises(ReportRefused, match="没有文字"):
        filing.look_at_pasted(session, clerk, submission, "空", " \n")


def test_what_cannot_be_read_in_time_is_refused_and_nothing_stays(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = office.begin()
    monkeypatch.setattr(readings, "SECONDS", 1)
    with pytest.raises(ReportRefused, match="还没有读完"):
        bring(office, submission, "一份报告" + "一二三四五六七八九十" * 9000)
    with office.reading() as session:
        assert kept.reports(session, office.users[Role.PARK_CLERK], submission) == []
        assert session.scalar(select(func.count()).select_from(BlobRow)) == 0


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.PARK_CLERK])
def test_nobody_but_the_parks_clerk_files(office: Office, role: Role) -> None:
    submission = office.begin()
    with office.reading() as session, pytest.raises(NotAllowed):
        filing.may_add(session, office.users[role], submission, "报告.txt")


def test_another_park_neither_files_nor_removes(office: Office) -> None:
    submission = office.begin()
    report_id = bring(office, submission)
    stranger: User = office.other_clerk
    with office.writing() as session:
        with pytest.raises(NotFound):
            filing.may_add(session, stranger, submission, "报告.txt")
        with pytest.raises(NotFound):
            filing.remove(session, stranger, report_id)


def test_names_and_numbers_have_their_limits(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = office.begin()
    clerk = office.users[Role.PARK_CLERK]
    monkeypatch.setattr(filing, "MOST_REPORTS", 1)
    with office.reading() as session:
        with pytest.raises(ReportRefused, match="不收这种文件"):
            filing.may_add(session, clerk, submission, "报告.xlsx")
        assert filing.may_add(session, clerk, submission, "../年度报告.PDF") == "年度报告.PDF"
    bring(office, submission)
    with office.reading() as session, pytest.raises(ReportRefused, match="已有 1 份"):
        filing.may_add(session, clerk, submission, "报告.txt")


def test_what_was_handed_in_stays_and_a_later_one_may_go(office: Office) -> None:
    submission = office.begin()
    old = bring(office, submission)
    hand_in(office, submission)
    clerk = office.users[Role.PARK_CLERK]
    with office.writing() as session, pytest.raises(ActionRefused, match="不能再改"):
        filing.remove(session, clerk, old)
    with office.writing() as session:
        session.get_one(SubmissionRow, submission).status = "returned"
    new = bring(office, submission, BUREAU, "市局.txt")
    with office.writing() as session, pytest.raises(ActionRefused, match="须留档"):
        filing.remove(session, clerk, old)
    with office.writing() as session:
        filing.remove(session, clerk, new)
    with office.reading() as session:
        assert [one.id for one in kept.reports(session, clerk, submission)] == [old]
        left = session.scalars(select(ReportFactRow.report_id).distinct()).all()
        assert left == [old]
