"""The notice: counted, exactly what may be shown, out only as it was seen, taken back."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from scoring.deadline_rules import DayKind
from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.rules import Effect
from scoring.workflow import Role
from services import holidays
from services.notice import kept, making, period, withdrawing
from services.notice.content import Order
from services.notice.kept import NoticeState
from services.notice.making import Preview, Wanted
from tests.services.decided import decide_everything
from tests.services.notice.afterwards import FROM, SIGNED, UNTIL, WANTED, Afterwards


def preview(after: Afterwards, wanted: Wanted = WANTED) -> Preview:
    with after.office.reading() as session:
        organiser = after.office.users[Role.ORGANISER]
        return making.preview(session, organiser, after.office.round_id, wanted)


def test_working_days_skip_the_festival_and_the_day_itself(after: Afterwards) -> None:
    found = preview(after)
    assert found.content.until_on == UNTIL
    assert [day.day for day in found.deadline.counted] == [24, 28, 29, 30]
    assert found.cautions == ()
    later = preview(after, replace(WANTED, from_on=date(2026, 12, 30)))
    assert "2027年的放假安排" in later.cautions[0]
    # a last day off is decided by the organiser
    ends_on_saturday = replace(WANTED, day_kind=DayKind.CALENDAR, days=7, from_on=date(2026, 11, 7))
    with pytest.raises(ActionRefused, match=r"11月14日是休息日.*顺延到2026年11月16日"):
        preview(after, ends_on_saturday)
    stays, moves = (replace(ends_on_saturday, roll_over=one) for one in (False, True))
    assert preview(after, stays).content.until_on == date(2026, 11, 14)
    moved = preview(after, moves).content
    assert moved.until_on == date(2026, 11, 16) and "顺延" in moved.counting


def test_it_shows_exactly_what_was_chosen(after: Afterwards) -> None:
    found = preview(after)
    said = json.loads(found.text)
    assert set(said) == {
        "公示", "公示单位", "示例数据", "名单", "公示起始日", "公示截止日", "天数", "计法",
        "最后一日顺延", "联系方式",
    }  # fmt: skip
    assert said["名单"] == [
        {"园区": "甲<园>", "名次": "1"},
        {"园区": "乙园", "名次": "2"},
    ]
    assert found.sha256 == hashlib.sha256(found.text.encode()).hexdigest()
    by_name = json.loads(preview(after, replace(WANTED, order=Order.NAME)).text)["名单"]
    assert by_name == [{"园区": "甲<园>"}, {"园区": "乙园"}]
    totals = json.loads(preview(after, replace(WANTED, totals=True)).text)["名单"]
    assert [one["核定分"] for one in totals] == ["100.00", "98.00"]


def test_everything_wrong_is_said_at_once(after: Afterwards) -> None:
    before_signing = date(2026, 9, 17)
    with pytest.raises(ActionRefused) as refused:
        preview(after, Wanted(before_signing, -3, None, " ", None))
    said = "\n".join(refused.value.problems)
    for words in ("不能早于签批日期2026年9月18日", "填写的是 -3", "自然日或工作日", "联系方式",
                  "名单顺序"):  # fmt: skip
        assert words in said
    after.on(date(2026, 9, 21))
    with pytest.raises(ActionRefused, match="不能早于今天"):
        preview(after, replace(WANTED, from_on=SIGNED))
    with after.office.writing() as session, pytest.raises(NotAllowed):
        approver = after.office.users[Role.PROVINCE_APPROVER]
        making.go_out(session, approver, after.office.round_id, WANTED, "")


def test_a_ranking_that_changed_goes_out_neither_signed_nor_seen(after: Afterwards) -> None:
    with after.office.writing() as session, pytest.raises(Conflict, match="没有发布"):
        organiser = after.office.users[Role.ORGANISER]
        making.go_out(session, organiser, after.office.round_id, WANTED, "0" * 64)
    decide_everything(after.office, Effect.NONE)
    with pytest.raises(ActionRefused, match="签批之后有变化"):
        preview(after)


def test_the_public_reads_it_from_its_day_until_it_is_taken_back(after: Afterwards) -> None:
    office = after.office
    organiser, park = office.users[Role.ORGANISER], office.users[Role.PARK_CLERK]
    notice_id = after.make()
    with pytest.raises(ActionRefused, match="已有公示"):
        after.make()

    def seen(day: date) -> kept.Notice:
        after.on(day)
        with office.reading() as session:
            (mine,) = kept.notices(session, organiser, office.round_id)
            assert mine.content is not None
            return kept.public_notice(session, mine.slug)

    waiting = seen(SIGNED)
    assert (waiting.state, waiting.content, waiting.text) == (NoticeState.WAITING, None, "")
    with office.reading() as session:
        assert kept.notices(session, park, office.round_id) == []
    assert seen(FROM).state is seen(UNTIL).state is NoticeState.RUNNING
    ended = seen(date(2026, 10, 1))
    assert ended.state is NoticeState.ENDED and ended.content is not None
    with office.writing() as session, pytest.raises(ActionRefused, match="须写明原因"):
        withdrawing.withdraw(session, organiser, notice_id, " ")
    with office.writing() as session:
        withdrawing.withdraw(session, organiser, notice_id, "名单有误")
    gone = seen(date(2026, 10, 1))
    assert gone.state is NoticeState.WITHDRAWN and gone.content is None
    assert (gone.text, gone.withdrawn_reason) == ("", "")
    with office.reading() as session, pytest.raises(NotFound, match="没有这份公示"):
        kept.public_notice(session, "000000")


def test_a_day_off_entered_afterwards_moves_no_notice_that_is_out(after: Afterwards) -> None:
    after.make()
    organiser = after.office.users[Role.ORGANISER]
    with after.office.writing() as session:
        holidays.enter(
            session, organiser, day=date(2026, 9, 29), kind="off", festival="示例节",
            notice="文号待核",
        )  # fmt: skip
        counted = period.count(session, FROM, 4, DayKind.WORKING)
        notice = kept.notices(session, organiser, after.office.round_id)[0]
    assert counted.due > UNTIL
    assert notice.until_on == UNTIL
