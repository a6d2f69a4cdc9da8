"""An inspection from opening to closing: who may do what, what is refused, what is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound, Refusal
from scoring.inspection_due import DueState
from scoring.inspection_warnings import WarningKind
from scoring.inspections import DECISIONS, EventKind
from scoring.workflow import Role
from services import audit_trail, clock
from services.books import adopting, due, files
from services.books.kinds import BookKind
from services.evidence.intake import Stored
from services.inspections import closing, events, instruments, liability, listing, opening, reading
from services.inspections.kept import part_of
from tests.services.inspections.supervised import AFTER, ASKED, COURSE, PAPER, Supervised, day

K = EventKind
LIABLE = liability.Asked(
    "示例责任人", 5, None, ((2, ""), (8, "记过")), "两件处罚没有集体讨论", day("05-20"),
    "示例决定机关", "示例〔2020〕9号",
)  # fmt: skip


def refused(bureau: Supervised, action: Callable[..., Any], *args: Any) -> Refusal:
    with pytest.raises(Refusal) as caught, bureau.office.writing() as session:
        action(session, *args)
    return caught.value


def test_the_worked_example_is_done_as_the_office_does_it(bureau: Supervised) -> None:
    inspection_id, paper = bureau.whole()
    found = bureau.one(inspection_id)
    states = {one.rule.id: one.state for one in found.due_steps}
    assert states == {
        "D1": DueState.MET, "D2": DueState.MET, "D3": DueState.NO_OBJECTION, "D4": DueState.MET,
        "D5": DueState.MET, "D6": DueState.MET, "D7": DueState.MET, "D8": DueState.MET,
    }  # fmt: skip
    last = {one.rule.id: one.deadline.due for one in found.due_steps if one.deadline}
    assert (last["D7"], last["D8"]) == (day("05-14"), day("04-30"))
    assert [one.kind for one in found.warnings] == [WarningKind.SOURCE_ORDER]
    assert [one.event.kind for one in found.events][-1] is K.REVIEW_DONE
    assert found.instruments[0].received_on == day("04-10")
    assert not any(one.event.kind is K.OPINION for one in found.events)  # silence writes nothing
    with bureau.office.writing() as session:
        closing.close(session, bureau.approver, inspection_id, found.version, "改正到位")
    shut = bureau.one(inspection_id)
    assert (shut.closed_on, shut.closing, shut.offered) == (clock.today(), "改正到位", ())
    for action, *args in (
        (events.record_event, bureau.clerk, inspection_id, events.Asked(K.RECORDED, day("02-26"))),
        (instruments.withdraw_instrument, bureau.approver, paper, "重做"),
        (opening.amend, bureau.clerk, inspection_id, shut.version, ASKED),
    ):
        assert "办结" in str(refused(bureau, action, *args))


def test_clerks_prepare_and_the_approver_decides(bureau: Supervised) -> None:
    inspection_id = bureau.open()
    bureau.happen(inspection_id, COURSE[:8])
    version = bureau.one(inspection_id).version
    decided = events.Asked(K.DECIDED, day("04-09"), "责令改正")
    for action, *args in (
        (events.record_event, bureau.clerk, inspection_id, decided),
        (instruments.issue_instrument, bureau.clerk, inspection_id, PAPER),
        (liability.record_liability, bureau.clerk, inspection_id, LIABLE),
        (closing.close, bureau.clerk, inspection_id, version, "办结"),
    ):
        assert type(refused(bureau, action, *args)) is NotAllowed
    mine, theirs = bureau.one(inspection_id), bureau.one(inspection_id, bureau.approver)
    assert not DECISIONS & set(mine.offered)
    assert {K.DECIDED, K.APPROVED} <= set(theirs.offered)
    assert not {K.INSTRUMENT_RECEIVED, K.REVIEW_ACCEPTED, K.ENDED} & set(theirs.offered)
    assert (mine.is_kept, mine.may_decide, theirs.may_decide) == (True, False, True)


@pytest.mark.parametrize("role", [Role.PARK_CLERK, Role.ORGANISER, Role.OBSERVER, Role.ADMIN])
def test_nobody_of_another_unit_finds_it(bureau: Supervised, role: Role) -> None:
    inspection_id, paper = bureau.whole()
    other = bureau.office.users[role]
    with pytest.raises(NotFound):
        bureau.one(inspection_id, other)
    with bureau.office.reading() as session:
        event = reading.event_rows(session, inspection_id)[0].id
        assert listing.listing(session, other) is None
        assert not [one for one in due.due_list(session, other) if one.regime == "监督检查"]
    for action, *args in (
        (events.withdraw_event, other, event, "x"),
        (instruments.withdraw_instrument, other, paper, "x"),
        (events.record_event, other, inspection_id, events.Asked(K.RECORDED, day("02-26"))),
    ):
        assert isinstance(refused(bureau, action, *args), NotFound | NotAllowed)


def test_a_far_bureau_with_a_book_of_its_own_sees_only_its_own(bureau: Supervised) -> None:
    inspection_id = bureau.open()
    far = bureau.office.far_city
    with bureau.office.writing() as session:
        adopting.begin(session, far, BookKind.SUPERVISION)
    with bureau.office.reading() as session:
        found = listing.listing(session, far)
    assert found and found.inspections == ()
    with pytest.raises(NotFound):
        bureau.one(inspection_id, far)


def test_everything_wrong_with_a_new_inspection_is_said_at_once(bureau: Supervised) -> None:
    wrong = opening.Asked("entrusted-bodies", inspectors=("示例甲", " 示例甲 "))
    told = refused(bureau, opening.begin, bureau.clerk, wrong).problems
    assert [one.split("：")[0] for one in told] == [
        "编号", "被检查的单位或者人员", "检查人员", "检查人员", "进点日期",
    ]  # fmt: skip
    assert "只有 1 名，规定不少于 2 名" in told[2]
    assert "请选按哪一项" in str(refused(bureau, opening.begin, bureau.clerk, opening.Asked("x")))
    lone = replace(ASKED, inspectors=("示例甲",))
    inspection_id = bureau.open(lone)  # the source states no number here
    assert bureau.one(inspection_id).procedure.inspectors == "unset"
    assert bureau.open(lone) == inspection_id  # the same click twice
    taken = refused(bureau, opening.begin, bureau.clerk, replace(lone, subject="另一单位"))
    assert "已经用过" in str(taken)


def test_amending_knows_what_another_saved_first(bureau: Supervised) -> None:
    inspection_id = bureau.open()
    version = bureau.one(inspection_id).version
    with bureau.office.writing() as session:
        changed = replace(ASKED, about="只查程序", procedure="plan-projects")
        opening.amend(session, bureau.clerk, inspection_id, version, changed)
    found = bureau.one(inspection_id)
    assert (found.about, found.procedure.id) == ("只查程序", "patent-enforcement")
    late = refused(bureau, opening.amend, bureau.clerk, inspection_id, version, ASKED)
    assert type(late) is Conflict


def test_a_date_that_cannot_be_is_refused_and_nothing_is_saved(bureau: Supervised) -> None:
    inspection_id = bureau.open()
    tomorrow = clock.today() + timedelta(days=1)
    for asked, says in (
        (events.Asked(K.RECORDED), "还没有填写"),
        (events.Asked(K.RECORDED, tomorrow), "还没有到"),
        (events.Asked(K.RECORDED, day("02-23")), "早于进点检查（2020-02-24）"),
    ):
        problem = refused(bureau, events.record_event, bureau.clerk, inspection_id, asked)
        assert says in str(problem)
    assert bureau.one(inspection_id).events == ()


def test_a_withdrawn_event_stays_on_record_and_counts_no_more(bureau: Supervised) -> None:
    inspection_id, paper = bureau.whole()
    ended = next(one for one in bureau.one(inspection_id).events if one.event.kind is K.ENDED)
    assert "撤回原因" in str(
        refused(bureau, events.withdraw_event, bureau.clerk, ended.event.id, " ")
    )
    with bureau.office.writing() as session:
        events.withdraw_event(session, bureau.clerk, ended.event.id, "日期记错")
    found = bureau.one(inspection_id)
    (gone,) = (one for one in found.events if not one.stands)
    assert gone.withdrawn and gone.withdrawn.reason == "日期记错"
    states = {one.rule.id: one.state for one in found.due_steps}
    assert states["D2"] is DueState.NO_TRIGGER
    decided = next(one for one in found.events if one.event.kind is K.DECIDED)
    by_clerk = refused(bureau, events.withdraw_event, bureau.clerk, decided.event.id, "记错")
    assert type(by_clerk) is NotAllowed
    with bureau.office.writing() as session:
        instruments.withdraw_instrument(session, bureau.approver, paper, "依据有误")
    found = bureau.one(inspection_id)
    assert {one.rule.id: one.state for one in found.due_steps}["D8"] is DueState.WAITING
    assert sum(one.stands for one in found.events) == len(COURSE) - 1
    fallen = [one.withdrawn.reason for one in found.events if one.withdrawn]
    assert fallen.count("文书已撤回：依据有误") == len(AFTER)


def test_the_same_click_twice_is_one_event(bureau: Supervised) -> None:
    inspection_id = bureau.open()
    bureau.happen(
        inspection_id, [(K.RECORDED, "02-25"), (K.RECORDED, "02-25"), (K.RECORDED, "02-26")]
    )
    assert len(bureau.one(inspection_id).events) == 2


def test_liability_is_recorded_as_decided_and_never_proposed(bureau: Supervised) -> None:
    inspection_id = bureau.open()
    nothing = refused(bureau, liability.record_liability, bureau.approver, inspection_id,
                      liability.Asked())  # fmt: skip
    assert [one.split("：")[0] for one in nothing.problems] == [
        "责任人", "决定机关（人）", "理由", "过错情形", "决定日期", "处理",
    ]  # fmt: skip
    for changed, says in (
        ({"forms": ((8, ""),)}, "行政处分：请选是哪一种（警告、记过、记大过、降级、撤职、开除）"),
        ({"forms": ((2, "记过"),)}, "没有分种类"),
        ({"forms": ((12, ""),)}, "请从所列形式中选"),
        ({"exemption": 1}, "只能是其中一样"),
        ({"exemption": 5, "forms": ()}, "不予追究：请从所列"),
        ({"fault": 17}, "过错情形"),
        ({"decided_on": day("02-23")}, "早于进点检查"),
    ):
        wrong = replace(LIABLE, **changed)  # type: ignore[arg-type]
        problem = refused(bureau, liability.record_liability, bureau.approver, inspection_id, wrong)
        assert says in str(problem)
    with bureau.office.writing() as session:
        kept = liability.record_liability(session, bureau.approver, inspection_id, LIABLE)
        again = liability.record_liability(session, bureau.approver, inspection_id, LIABLE)
        spared = replace(LIABLE, person="示例责任人乙", exemption=2, forms=())
        liability.record_liability(session, bureau.approver, inspection_id, spared)
    assert kept == again
    first, second = bureau.one(inspection_id).liable
    assert (first.fault.number, [one.words for one in first.forms]) == (
        5,
        ["通报批评", "行政处分（记过）"],
    )
    assert second.exemption and second.exemption.title == "不可抗力或者紧急避险"
    with bureau.office.writing() as session:
        liability.withdraw_liability(session, bureau.approver, kept, "记错人")
    assert [one.stands for one in bureau.one(inspection_id).liable] == [False, True]


def test_the_administrator_reads_that_it_was_done_and_not_what(bureau: Supervised) -> None:
    inspection_id = bureau.open()
    with bureau.office.writing() as session:
        liability.record_liability(session, bureau.approver, inspection_id, LIABLE)
    with bureau.office.reading() as session:
        wanted = audit_trail.Wanted(action="inspection.liability")
        (event,) = audit_trail.trail(session, bureau.office.users[Role.ADMIN], wanted, 1).events
    assert (event.what, event.about) == ("记执法过错责任", "监督检查")
    assert "示例责任人" not in str(event)


def test_files_lie_at_their_step_and_are_the_units_own(bureau: Supervised) -> None:
    inspection_id, paper = bureau.whole()
    stored = Stored("0" * 64, 10, "pdf", 1)
    book = bureau.one(inspection_id).book_id
    with bureau.office.writing() as session:
        for at in (K.RECORDED.value, f"instrument-{paper}"):
            part = part_of(inspection_id, at)
            files.add(session, bureau.clerk, book, part, stored, "检查记录.pdf")
        files.add(session, bureau.clerk, book, part_of(inspection_id * 10), stored, "别件.pdf")
    found = bureau.one(inspection_id).files
    assert {at: [one.name for one in filed] for at, filed in found.items()} == {
        "recorded": ["检查记录.pdf"], f"instrument-{paper}": ["检查记录.pdf"],
    }  # fmt: skip
    with bureau.office.reading() as session, pytest.raises(NotFound):
        files.original(session, bureau.office.users[Role.PARK_CLERK], found["recorded"][0].id)


def test_without_a_book_nothing_can_be_opened(bureau: Supervised) -> None:
    problem = refused(bureau, opening.begin, bureau.office.users[Role.PARK_CLERK], ASKED)
    assert type(problem) is ActionRefused and "还没有启用" in str(problem)
