"""综合分 of a round: unset by default, set on a stated authority, beside the verified total and
never in its place; open until every score is entered; the same in ranking, papers and notice."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from scoring.composite import Part
from scoring.deadline_rules import DayKind
from scoring.errors import ActionRefused, Conflict, NotAllowed
from scoring.rules import Effect
from scoring.workflow import Role
from services import clock, papers, place_gap, publication, ranking_intervals, sign_offs
from services.authority import NOBODY
from services.notice import content, making
from services.notice.content import Order
from services.opinion_paper import opinion_paper
from services.panel import part_scores, shares
from services.panel.composite import composite_of
from services.panel.shares import Asked
from services.people import User
from services.round_letters import approval_paper
from services.standings import Standings, standings
from services.unfinished import unfinished
from tests.services.decided import decide, decide_everything, effect, word
from tests.services.office import Office
from tests.services.signed import sign_off
from tests.services.test_round_papers import words
from tests.services.verified_parks import recommended_park, verified_park

D = Decimal


def asked(
    written: int | None = 70, site: int | None = 20, survey: int | None = 10,
    ranks: bool | None = True,
) -> Asked:  # fmt: skip
    return Asked(written, site, survey, ranks, word())


def set_shares(office: Office, what: Asked, version: int = 0, role: Role = Role.ORGANISER) -> None:
    with office.writing() as session:
        shares.set_shares(session, office.users[role], office.round_id, version, what)


def enter(
    office: Office, submission_id: int, part: Part, score: str | None, version: int = 0,
    source: str = "测试现场核查汇总表第1页", role: Role = Role.ORGANISER,
) -> None:  # fmt: skip
    with office.writing() as session:
        part_scores.enter(
            session, office.users[role], submission_id, part, version,
            score=None if score is None else D(score), source=source,
        )  # fmt: skip


def both(office: Office, submission_id: int, site: str, survey: str) -> None:
    enter(office, submission_id, Part.SITE, site)
    enter(office, submission_id, Part.SURVEY, survey, source="测试问卷报告第3页")


def ranking(office: Office, user: User | None = None) -> Standings:
    with office.reading() as session:
        return standings(session, user or office.users[Role.ORGANISER], office.round_id)


def missing(office: Office) -> list[str]:
    with office.reading() as session:
        return unfinished(session, office.users[Role.ORGANISER], office.round_id)


def publish(office: Office) -> None:
    sign_off(office)
    with office.writing() as session:
        publication.propose(session, office.users[Role.ORGANISER], office.round_id)
        publication.publish(session, office.users[Role.PROVINCE_APPROVER], office.round_id)


def test_a_round_has_none_until_shares_are_set_and_its_code_says_nothing_of_it(
    office: Office,
) -> None:
    one = verified_park(office, "甲园", "2")
    bare = ranking(office)
    assert bare.shares is None and bare.places[0].composite is None
    code = sign_offs.ranking_code(bare)
    set_shares(office, asked())
    assert sign_offs.ranking_code(ranking(office)) != code
    with office.writing() as session:
        organiser = office.users[Role.ORGANISER]
        shares.drop_shares(session, organiser, office.round_id, 1, "文件没有规定综合分")
    assert sign_offs.ranking_code(ranking(office)) == code
    with pytest.raises(ActionRefused, match="不计现场核查得分"):
        enter(office, one, Part.SITE, "88")


def test_places_follow_it_only_where_the_shares_say_so(office: Office) -> None:
    better, worse = verified_park(office, "甲园", "2"), verified_park(office, "乙园", "8")
    set_shares(office, asked(ranks=False))
    both(office, better, "80", "70")
    both(office, worse, "95", "92.5")
    first, second = ranking(office).places
    assert [(first.park, first.place), (second.park, second.place)] == [("甲园", 1), ("乙园", 2)]
    set_shares(office, asked(), version=1)
    first, second = ranking(office).places
    assert [(one.park, one.place, one.total, one.ranked) for one in (first, second)] == [
        ("乙园", 1, D("92.00"), D("92.65")), ("甲园", 2, D("98.00"), D("91.60")),
    ]  # fmt: skip
    assert first.composite is not None and first.composite.made.words == (
        "书面 92.00×70%＋现场 95.00×20%＋调查 92.50×10%＝92.65"
    )
    with office.reading() as session:
        organiser = office.users[Role.ORGANISER]
        firm = ranking_intervals.firmness(session, organiser, ranking(office))
        gap = place_gap.gap(session, organiser, better)
    assert firm.by_weight[0].best == 1 and "其他部分的得分不变" in firm.rule
    assert gap is not None and (gap.difference, gap.needed) == (D("1.05"), D("1.51"))
    assert "综合分相差1.05分；核定分占70%" in gap.words and len(gap.alone) == 1


def test_a_park_that_lacks_a_score_has_no_place_and_nothing_is_published(office: Office) -> None:
    one, other = verified_park(office, "甲园"), verified_park(office, "乙园", "2")
    decide_everything(office)
    set_shares(office, asked())
    both(office, other, "90", "90")
    enter(office, one, Part.SITE, "90")
    found = ranking(office)
    assert [(each.park, each.place, each.no_place) for each in found.places] == [
        ("乙园", 1, ""), ("甲园", None, "综合分未定"),
    ]  # fmt: skip
    assert missing(office) == ["甲园：问卷调查得分未录入，综合分未定。"]
    with office.writing() as session, pytest.raises(ActionRefused, match="问卷调查得分未录入"):
        publication.propose(session, office.users[Role.ORGANISER], office.round_id)
    enter(office, one, Part.SURVEY, "0")
    assert missing(office) == [] and [each.park for each in ranking(office).places] == [
        "乙园", "甲园",
    ]  # fmt: skip


def test_a_vetoed_park_needs_no_scores_and_keeps_its_arithmetic_total(office: Office) -> None:
    verified_park(office, "甲园", case_at="serious-violation")
    decide(office, "serious-violation", effect(Effect.VETO))
    set_shares(office, asked())
    (vetoed,) = ranking(office).places
    assert (vetoed.no_place, vetoed.total) == ("一票否决", D("100.00"))
    assert not any("未录入" in one for one in missing(office))


def test_what_is_wrong_is_refused_at_once_and_by_whom_it_may_not_be_set(office: Office) -> None:
    one = verified_park(office, "甲园")
    with pytest.raises(ActionRefused) as refused:
        set_shares(office, Asked(70, None, 10, None, NOBODY))
    assert len(refused.value.problems) == 5
    with pytest.raises(ActionRefused, match="合计 90%"):
        set_shares(office, asked(60))
    for role in (Role.REVIEWER, Role.PROVINCE_APPROVER, Role.PARK_CLERK):
        with pytest.raises(NotAllowed):
            set_shares(office, asked(), role=role)
    set_shares(office, asked(80, 20, 0))
    with pytest.raises(Conflict):
        set_shares(office, asked())
    with pytest.raises(ActionRefused) as refused:
        enter(office, one, Part.SITE, "100.5", source=" ")
    assert len(refused.value.problems) == 2 and "甲园现场核查得分" in refused.value.problems[0]
    with pytest.raises(ActionRefused, match="不计问卷调查得分"):
        enter(office, one, Part.SURVEY, "90")
    waiting, _ = recommended_park(office, "乙园")
    enter(office, waiting, Part.SITE, "90")
    with pytest.raises(Conflict, match="刚有别人改过"):
        enter(office, waiting, Part.SITE, "95")
    with pytest.raises(NotAllowed):
        enter(office, waiting, Part.SITE, "95", 1, role=Role.REVIEWER)
    with office.writing() as session:
        organiser = office.users[Role.ORGANISER]
        part_scores.take_back(session, organiser, waiting, Part.SITE, 1, "录错了园区")
        assert part_scores.scores_of(session, [waiting]) == {}


def test_ranking_papers_notice_and_park_agree_and_it_is_locked_once_published(
    office: Office,
) -> None:
    own, other = office.verified(), verified_park(office, "乙园", "8")
    decide_everything(office)
    set_shares(office, asked())
    both(office, own, "80", "60")
    both(office, other, "95", "92.5")
    clerk, organiser = office.users[Role.PARK_CLERK], office.users[Role.ORGANISER]
    with office.reading() as session:
        assert composite_of(session, clerk, own) is None  # not before it is public
    publish(office)
    assert [(one.park, one.place) for one in ranking(office, clerk).places] == [
        ("乙园", 1), ("测试园区一", 2)
    ]  # fmt: skip
    told = "书面 100.00×70%＋现场 80.00×20%＋调查 60.00×10%＝92.00"
    with office.reading() as session:
        seen = composite_of(session, clerk, own)
        assert seen is not None and seen.made.words == told
        letter = words(opinion_paper(session, clerk, own).content)
        assert "核定分 100.00 分" in letter and told in letter and "测试问卷报告第3页" in letter
        paper = papers.ranking_book(session, clerk, office.round_id)
        book = openpyxl.load_workbook(BytesIO(paper.content))
        cells = [str(cell.value) for row in book["排名"].iter_rows() for cell in row if cell.value]
        assert "综合分" in cells and any(told in one for one in cells)
        assert told in words(approval_paper(session, organiser, office.round_id).content)
    for change in (
        lambda: set_shares(office, asked(80, 10, 10), 1),
        lambda: enter(office, own, Part.SITE, "99", 1),
    ):
        with pytest.raises(ActionRefused, match="已公布"):
            change()


def test_the_notice_shows_both_totals_and_what_the_places_follow(office: Office) -> None:
    first = verified_park(office, "甲园", "2")
    decide_everything(office)
    set_shares(office, asked())
    both(office, first, "80", "70")
    sign_off(office)
    wanted = making.Wanted(
        clock.today() + timedelta(1), 5, DayKind.CALENDAR, "测试受理处，电话见公告", Order.PLACE,
        totals=True, roll_over=False,
    )  # fmt: skip
    with office.reading() as session:
        shown = making.preview(session, office.users[Role.ORGANISER], office.round_id, wanted)
    (park,) = shown.content.parks
    assert (park.place, park.total, park.composite) == ("1", "98.00", "91.60")
    assert shown.content.shares.startswith("综合分＝书面评审70%、现场核查20%、问卷调查10%")
    assert content.read(shown.text) == shown.content
    assert "测试处长" not in shown.text
