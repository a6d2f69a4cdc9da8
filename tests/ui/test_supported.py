"""Supported marks where people work: beside the claim, in the judge's panel, in words."""

from decimal import Decimal

import pytest

from scoring.facts import ConfirmedFact, Link, Qualifier
from scoring.support import Support
from services import desk, ledger
from services.access import PROVINCE
from services.reports import deciding
from services.reports.confirmed import FactState
from tests.services.accepted_facts import put_fact, put_report
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, press, said
from ui import supported

QUOTE = "全年组织党工委理论学习中心组集体学法4次。"


def fact(value: str | None, unit: str, qualifier: Qualifier, quote: str = QUOTE) -> ConfirmedFact:
    number = Decimal(value) if value else None
    return ConfirmedFact(None, "学法次数", number, unit, qualifier, "2026", quote, "年度报告.docx")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (fact("4", "次", Qualifier.EXACT), "4次"),
        (fact("20", "场", Qualifier.MORE), "多于20场"),
        (fact("5", "件", Qualifier.IMPLICIT), "5件（按列举数出）"),
        (fact(None, "份", Qualifier.INDEFINITE), "没有确数"),
        (fact(None, "", Qualifier.BOOL), "有"),
    ],
)
def test_a_value_says_how_sure_it_is(found: ConfirmedFact, words: str) -> None:
    assert supported.value_words(found) == words


@pytest.mark.parametrize(
    ("points", "claimed", "words"),
    [
        ("4.75", "5.00", "**4.75**　:orange[自评高 0.25]"),
        ("5.00", "4.00", "**5.00**"),
        (None, "5.00", "**—**"),
        ("0.00", None, "**0.00**"),
    ],
)
def test_only_a_claim_above_what_is_known_is_amber(
    points: str | None, claimed: str | None, words: str
) -> None:
    found = Support("law-study", Decimal(points) if points else None, "", (), (), "")
    told = supported.mark_words(found, Decimal(claimed) if claimed else None)
    assert told == f":gray[佐证得分]　{words}"


def test_a_locator_is_one_line_that_no_list_parts() -> None:
    found = fact("4", "次", Qualifier.EXACT, "学法4次；\n" + "讲座、培训、考试" * 9)
    told = supported.locator(found)
    assert told.startswith("《年度报告.docx》“学法4次， 讲座") and told.endswith("…”")
    assert "；" not in told and "\n" not in told


def test_a_mark_is_supported_once_its_fact_is_accepted(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    clerk, park = account("yuanqu"), submission_of("甲")
    report = desk.do(put_report, clerk, park)
    proposed = desk.do(put_fact, clerk, report, QUOTE, Link("law-study"), state=FactState.PROPOSED)

    at = open_page("yuanqu", "self_marks", group="leadership")
    assert "佐证得分]　**5.00**" not in said(at) and QUOTE not in said(at)
    assert "佐证得分]　**—**　:small[:gray[没有评估年度内已采纳的事实，凭报告不能认定]]" in said(at)

    desk.do(deciding.accept, clerk, proposed, 1)
    at.run()
    assert "佐证得分]　**5.00**" in said(at)
    assert QUOTE in said(at) and "示例用户一" in said(at)
    assert [one.label for one in at.expander] == ["报告原文 1 条"]


def test_a_deduction_names_the_quote_that_was_cited(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    clerk, park = account("yuanqu"), submission_of("庚")
    report = desk.do(put_report, clerk, park)
    quoted = desk.do(put_fact, clerk, report, "申报项目31个。", Link("project-funds", "申报"))
    at = open_page("pingshen", "review", id=str(park), item="10")
    assert "个要点有事实证明" in said(at) and "（附件2 第10行）" in said(at)
    assert labelled(at.segmented_control, "认定").value == "未查阅"

    labelled(at.segmented_control, "认定").set_value("扣分")
    at.run()
    (named,) = [one.label for one in at.button if one.key.endswith(f"_cite_{quoted}")]
    press(at, named)
    (cited,) = labelled(at.multiselect, "查阅的佐证").value
    assert cited.endswith("“申报项目31个。”")
    labelled(at.number_input, "扣几分").set_value(1.25)
    labelled(at.selectbox, "依据").set_value("评分要点：验收")
    labelled(at.text_area, "扣分理由").set_value("六个要点只见申报一项，缺验收，扣1.25分。")
    press(at.run(), "保存，转下一项")

    found = desk.ask(ledger.ledger, account("pingshen"), submission_id=park)
    (kept,) = [one for one in found if one.rater == PROVINCE and one.seq == 10]
    assert kept.evidence == cited


def test_the_city_sees_supported_marks_and_their_total(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    clerk, park = account("yuanqu"), submission_of("丙")
    at = open_page("shiji", "recommendation", id=str(park))
    assert "佐证得分" not in at.dataframe[0].value.columns
    assert "佐证得分合计] **—**　:gray[另有自评 96.50 分凭报告不能认定]" in said(at)

    report = desk.do(put_report, clerk, park)
    desk.do(put_fact, clerk, report, QUOTE, Link("law-study"))
    at.run()
    column = at.dataframe[0].value["佐证得分"]
    assert column.dropna().to_list() == [5.0]
    assert "佐证得分合计] **5.00**　:gray[另有自评 91.50 分凭报告不能认定]" in said(at)


def test_the_sheet_shows_supported_marks_beside_the_raters(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    clerk, park = account("yuanqu"), submission_of("甲")
    report = desk.do(put_report, clerk, park)
    desk.do(put_fact, clerk, report, QUOTE, Link("law-study"))

    at = open_page("yuanqu", "sheet", id=str(park))

    table = at.table[0].value
    (head,) = [one for one in table.columns if one.replace("\u2060", "") == "佐证得分"]
    assert table[head].to_list().count("5.00") == 1
    assert "佐证得分合计] **5.00**　:gray[另有自评 83.00 分凭报告不能认定]" in said(at)
