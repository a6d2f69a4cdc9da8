"""A person decides: accepted, mended, rejected, linked, taken back; two people never overwrite."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound, ReportRefused
from scoring.facts import Link, Qualifier
from scoring.workflow import Role
from services.audit_words import action_words, detail_words
from services.reports import deciding, supporting
from services.reports.confirmed import FactState
from services.reports.kept import Fact
from storage.audit import AuditEventRow
from storage.reports import ReportFactRow
from tests.services.office import Office
from tests.services.reports.own_report import bring, fact, facts, hand_in, report


@pytest.fixture
def filed(office: Office) -> tuple[Office, int, int]:
    """The office, its submission and the submission's report."""
    submission = office.begin()
    return office, submission, bring(office, submission)


def decide(office: Office, how: str, one: Fact, *args: Any, **more: Any) -> None:
    with office.writing() as session:
        clerk = office.users[Role.PARK_CLERK]
        getattr(deciding, how)(session, clerk, one.id, one.version, *args, **more)


def mend(office: Office, one: Fact, **changed: Any) -> None:
    words: dict[str, Any] = {
        "key": one.key, "label": one.label, "value": one.value, "unit": one.unit,
        "qualifier": one.qualifier, "period": one.period, "note": "",
    }  # fmt: skip
    decide(office, "mend", one, **{**words, **changed})


def supported(office: Office, submission: int, indicator: str) -> Decimal | None:
    with office.reading() as session:
        clerk = office.users[Role.PARK_CLERK]
        return supporting.supports(session, clerk, submission)[indicator].points


def test_only_what_is_accepted_supports_a_mark(filed: tuple[Office, int, int]) -> None:
    office, submission, report_id = filed
    assert supported(office, submission, "law-study") is None
    decide(office, "accept", fact(office, report_id, "2025年开展法治专题学习2次"))
    assert supported(office, submission, "law-study") is None  # of another year
    decide(office, "accept", fact(office, report_id, "全年开展法治专题学习4次"))
    assert supported(office, submission, "law-study") == Decimal("5.00")
    now = fact(office, report_id, "全年开展法治专题学习4次")
    assert (now.state, now.by) == (FactState.ACCEPTED, "测试park_clerk")
    decide(office, "reject", now, "与台账不符")
    assert supported(office, submission, "law-study") is None
    assert fact(office, report_id, "全年开展法治专题学习4次").note == "与台账不符"


def test_many_at_once_leave_alone_what_was_decided(filed: tuple[Office, int, int]) -> None:
    office, submission, report_id = filed
    decide(office, "reject", fact(office, report_id, "审议法治议题7项"))
    every = facts(office, report_id)
    clerk = office.users[Role.PARK_CLERK]
    with office.writing() as session:
        ids = [one.id for one in every]
        assert deciding.accept_many(session, clerk, report_id, [*ids, 0]) == len(every) - 1
        assert deciding.accept_many(session, clerk, report_id, ids) == 0
    held = report(office, submission)
    assert (held.proposed, held.accepted, held.rejected) == (0, len(every) - 1, 1)


def test_many_at_once_take_nothing_of_another_report(filed: tuple[Office, int, int]) -> None:
    office, _, report_id = filed
    other = bring(office, office.begin(office.other_clerk), user=office.other_clerk)
    theirs = facts(office, other, office.other_clerk)
    with office.writing() as session:
        clerk = office.users[Role.PARK_CLERK]
        assert deciding.accept_many(session, clerk, report_id, [one.id for one in theirs]) == 0
        with pytest.raises(NotFound):
            deciding.accept_many(session, clerk, other, [one.id for one in theirs])
    assert all(one.state is FactState.PROPOSED for one in facts(office, other, office.other_clerk))


def test_mending_keeps_the_readers_words_and_accepts(filed: tuple[Office, int, int]) -> None:
    office, _, report_id = filed
    plain = fact(office, report_id, "召开工作部署会1次")
    assert plain.key is None
    mend(
        office, plain, key="special_research_meeting_count", value="１，０００", period="2026年",
        qualifier=Qualifier.AT_LEAST, note="台账另有记载",
    )  # fmt: skip
    now = next(one for one in facts(office, report_id) if one.id == plain.id)
    assert (now.key, now.label) == ("special_research_meeting_count", "专题研究或听取汇报次数")
    assert (now.value, now.qualifier, now.period) == ("1000", Qualifier.AT_LEAST, "2026")
    assert (now.state, now.mended, now.note) == (FactState.ACCEPTED, True, "台账另有记载")
    assert now.indicators == ("special-study",)
    decide(office, "undo", now)
    back = next(one for one in facts(office, report_id) if one.id == plain.id)
    assert (back.key, back.label, back.value, back.qualifier, back.period) == (
        None, plain.label, "1", Qualifier.EXACT, "2026",
    )  # fmt: skip
    assert (back.state, back.mended, back.note, back.by) == (FactState.PROPOSED, False, "", "")


def test_money_keeps_its_scale_and_the_same_words_are_no_mending(
    filed: tuple[Office, int, int],
) -> None:
    office, _, report_id = filed
    grants = fact(office, report_id, "兑现奖补资金")
    mend(office, grants)
    assert fact(office, report_id, "兑现奖补资金").mended is False
    mend(office, fact(office, report_id, "兑现奖补资金"), value="1.5", unit="亿元")
    with office.reading() as session:
        row = session.get_one(ReportFactRow, grants.id)
        assert (row.value, row.normalised) == ("1.5", "150000000")
        assert row.proposed is not None and row.proposed["value"] == "1260"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"value": "很多"}, ["数值：“很多”不是数字"]),
        ({"value": "-3"}, ["数值：“-3”不是数字"]),
        ({"value": None}, ["须填数字"]),
        ({"value": "1e9"}, ["不是数字"]),
        ({"unit": "件", "period": "去年"}, ["单位应为", "年度或时段：“去年”认不出"]),
        ({"unit": "3次"}, ["不是单位", "单位应为"]),
        ({"key": "no_such_key"}, ["词典里没有这个名称"]),
        ({"key": None, "label": " "}, ["请写一个自拟名称"]),
        ({"key": None, "label": "长" * 201}, ["超过 200 个"]),
        ({"qualifier": Qualifier.TEXT}, ["不能作为事实采纳"]),
        ({"qualifier": Qualifier.BOOL}, ["不填数值", "不填单位", "确定程度不能是"]),
        ({"qualifier": Qualifier.ZERO}, ["数值只能是 0"]),
        ({"qualifier": Qualifier.INDEFINITE}, ["不填数字"]),
        ({"period": "3026"}, ["认不出"]),
        ({"note": "注" * 501}, ["超过 500 个字"]),
    ],
)
def test_what_does_not_hold_together_is_said_all_at_once(
    filed: tuple[Office, int, int], changed: dict[str, Any], words: list[str]
) -> None:
    office, _, report_id = filed
    study = fact(office, report_id, "全年开展法治专题学习4次")
    with pytest.raises(ReportRefused) as refused:
        mend(office, study, **changed)
    assert len(refused.value.problems) == len(words)
    for problem, word in zip(refused.value.problems, words, strict=True):
        assert word in problem
    assert fact(office, report_id, "全年开展法治专题学习4次") == study


def test_a_link_lets_a_plain_figure_speak(filed: tuple[Office, int, int]) -> None:
    office, submission, report_id = filed
    plain = fact(office, report_id, "召开工作部署会1次")
    for bad, word in (
        (Link("no-such"), "没有“no-such”"),
        (Link("four-systems", "没有的要点"), "没有“没有的要点”这个要点"),
    ):
        with pytest.raises(ReportRefused, match=word):
            decide(office, "link", plain, [Link("law-study"), bad])
    decide(office, "link", plain, [Link("law-study"), Link("law-study")])
    now = fact(office, report_id, "召开工作部署会1次")
    assert (now.links, now.indicators) == ((Link("law-study"),), ("law-study",))
    assert now.state is FactState.ACCEPTED
    assert supported(office, submission, "law-study") == Decimal("5.00")
    decide(office, "undo", now)
    assert fact(office, report_id, "召开工作部署会1次").links == ()
    assert supported(office, submission, "law-study") is None


@pytest.mark.parametrize("how", ["accept", "reject", "undo", "link", "mend"])
def test_the_second_to_decide_is_told_what_the_first_said(
    filed: tuple[Office, int, int], how: str
) -> None:
    office, _, report_id = filed
    seen = fact(office, report_id, "审议法治议题7项")
    decide(office, "reject", seen)
    with pytest.raises(Conflict, match="已驳回") as conflict:
        if how == "mend":
            mend(office, seen)
        else:
            decide(office, how, seen, *([[Link("law-study")]] if how == "link" else []))
    assert conflict.value.theirs == "审议的法治议题数 7项（已驳回）"
    assert fact(office, report_id, "审议法治议题7项").state is FactState.REJECTED


def test_only_the_parks_clerk_decides_and_only_while_it_writes(
    filed: tuple[Office, int, int],
) -> None:
    office, submission, report_id = filed
    one = fact(office, report_id, "审议法治议题7项")
    for role, user in office.users.items():
        if role is not Role.PARK_CLERK:
            with office.writing() as session, pytest.raises(NotAllowed):
                deciding.accept(session, user, one.id, one.version)
    for stranger, fact_id in ((office.other_clerk, one.id), (office.users[Role.PARK_CLERK], 9999)):
        with office.writing() as session, pytest.raises(NotFound, match="没有这条事实"):
            deciding.accept(session, stranger, fact_id, one.version)
    hand_in(office, submission)
    with pytest.raises(ActionRefused, match="不能再改"):
        decide(office, "accept", one)


def test_every_decision_is_on_record_in_words(filed: tuple[Office, int, int]) -> None:
    office, _, report_id = filed
    decide(office, "accept", fact(office, report_id, "审议法治议题7项"))
    decide(office, "reject", fact(office, report_id, "聘请法律顾问2名"), "重复")
    mend(office, fact(office, report_id, "新出台规范性文件5份"), value="6")
    decide(office, "link", fact(office, report_id, "召开工作部署会1次"), [Link("law-study")])
    with office.writing() as session:
        ids = [one.id for one in facts(office, report_id)[:5]]
        deciding.accept_many(session, office.users[Role.PARK_CLERK], report_id, ids)
    with office.reading() as session:
        chosen = select(AuditEventRow).where(AuditEventRow.action.startswith("fact."))
        told = {
            action_words(one.action): detail_words(one.detail, {})
            for one in session.scalars(chosen)
        }
    assert told["采纳事实"] == ("名称：年度报告.txt", "事实：审议的法治议题数", "数值：7项")
    assert "说明：重复" in told["驳回事实"]
    assert "数值：5份 → 6份" in told["修改并采纳事实"]
    assert "关联指标：第4项" in told["事实关联指标"]
    assert any(line.startswith("已采纳条数：") for line in told["批量采纳事实"])
