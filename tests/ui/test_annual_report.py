"""年度报告: proposals are decided on by a person, the text is shown and never obeyed."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from scoring.facts import Qualifier
from services import desk
from services.people import User
from services.reports import deciding, filing, kept
from services.reports.confirmed import FactState
from services.reports.kept import Fact, Report
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, labels, press, said
from ui.report.marked_text import chunks

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>**粗** $E=mc^2$ [点](javascript:x)"
OWN = f"""示例园区甲管理委员会2026年度法治政府建设工作报告

一、加强组织领导
全年专题研究依法行政工作4次。制定年度依法行政实施方案。
聘请法律顾问2名，全年出具法律意见37份。{HOSTILE}
梳理出权责清单7项，其中行政奖励1项，行政确认2项，其他4项。

二、存在的不足和下一步打算
企业联络群人数达到230人。因人员不足，执法能力还需要提高。明年将召开专题会2次。

示例园区甲管理委员会
2027年1月20日
"""
ANOTHER = OWN.replace("示例园区甲管理委员会", "示例市科学技术局")


@pytest.fixture
def vault(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("FAZHI_LOCAL", str(tmp_path / "local"))


def filed(user: User, submission_id: int, text: str = OWN, title: str = "工作报告") -> Report:
    desk.do(filing.add_pasted, user, submission_id, title, text)
    return desk.ask(kept.reports, user, submission_id)[-1]


def facts_of(user: User, report: Report) -> list[Fact]:
    return desk.ask(kept.facts, user, report.id)


def shown_html(at: AppTest) -> str:
    return "\n".join(one.proto.body for one in at.get("html"))


@pytest.mark.usefixtures("vault")
def test_an_empty_page_says_what_fills_it_and_pasted_words_do(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "annual_report")
    assert "还没有上传年度报告" in said(at)
    assert f'data-to="/files/submission/{submission_of("甲")}/report"' in shown_html(at)

    press(at, "粘贴文字")
    labelled(at.text_input, "标题").set_value("<b>年度</b>报告")
    labelled(at.text_area, "报告全文").set_value(OWN)
    press(at, "保存并读取")

    (report,) = desk.ask(kept.reports, account("yuanqu"), submission_of("甲"))
    assert (report.year, report.own, report.accepted) == (2026, True, 0)
    assert "不是本单位" not in "".join(one.value for one in at.warning)
    assert any(label.startswith("采纳其余") for label in labels(at.button))


@pytest.mark.usefixtures("vault")
def test_a_strangers_text_is_shown_letter_by_letter(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    filed(account("yuanqu"), submission_of("甲"), title="**粗** $x$ :red[红]")

    at = open_page("yuanqu", "annual_report")

    text = "".join(one for one in shown_html(at).split("<pre")[1:])
    assert "<script" not in text and "<img" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    everything = "\n".join(one.value for one in at.markdown)
    assert "$x$" not in everything and ":red[红]" not in everything


@pytest.mark.usefixtures("vault")
def test_the_current_fact_is_decided_with_one_press_and_the_next_one_comes(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    clerk = account("yuanqu")
    report = filed(clerk, submission_of("甲"))
    at = open_page("yuanqu", "annual_report")
    first, second = [one for one in facts_of(clerk, report) if one.qualifier is Qualifier.EXACT][:2]
    assert [at.button(key=f"{act}_{first.id}").proto.shortcut for act in ("accept", "reject")] == [
        "a", "x",
    ]  # fmt: skip

    at.button(key=f"accept_{first.id}").click().run()
    assert not at.exception

    state = {one.id: one.state for one in facts_of(clerk, report)}
    assert (state[first.id], state[second.id]) == (FactState.ACCEPTED, FactState.PROPOSED)
    assert at.button(key=f"accept_{second.id}").proto.shortcut == "a"
    assert f'<mark class="accepted" data-facts="{first.id}"' in shown_html(at)
    at.button(key=f"undo_last_{first.id}").click().run()
    assert {one.state for one in facts_of(clerk, report)} == {FactState.PROPOSED}


@pytest.mark.usefixtures("vault")
def test_accepting_the_rest_leaves_figures_without_a_name(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    clerk = account("yuanqu")
    report = filed(clerk, submission_of("甲"))
    unfiled = [one for one in facts_of(clerk, report) if one.key is None]
    rest = report.proposed - len(unfiled)
    assert unfiled and rest
    at = open_page("yuanqu", "annual_report")

    press(at, f"采纳其余 {rest} 条")
    assert desk.ask(kept.reports, clerk, submission_of("甲"))[0].accepted == 0  # only asked so far
    assert len(at.dataframe[0].value) == rest
    press(at, f"确认采纳 {rest} 条")

    waiting = [one for one in facts_of(clerk, report) if one.state is FactState.PROPOSED]
    assert [one.id for one in waiting] == [one.id for one in unfiled]
    assert "未归类" in said(at)


@pytest.mark.usefixtures("vault")
def test_another_units_report_counts_once_somebody_said_why(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    clerk, park = account("yuanqu"), submission_of("甲")
    report = filed(clerk, park, ANOTHER)
    at = open_page("yuanqu", "annual_report")
    assert "示例市科学技术局" in at.warning[0].value

    press(at, "说明理由")
    press(at, "保存说明")
    assert "理由" in at.error[0].value  # without a reason nothing is saved
    press(at, "说明理由")
    labelled(at.text_area, "理由").set_value("本园区由该局归口管理")
    press(at, "保存说明")

    (now,) = desk.ask(kept.reports, clerk, park)
    assert now.counts and now.relevance_by == clerk.name
    assert "本园区由该局归口管理" in at.info[0].value and clerk.name in at.info[0].value
    assert report.counts is False


@pytest.mark.usefixtures("vault")
def test_the_approver_reads_the_same_and_decides_nothing(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    clerk = account("yuanqu")
    report = filed(clerk, submission_of("甲"))
    fact = next(one for one in facts_of(clerk, report) if one.qualifier is Qualifier.EXACT)
    desk.do(deciding.accept, clerk, fact.id, fact.version)

    at = open_page("yuanqu2", "annual_report")

    assert fact.label in said(at) and f'data-facts="{fact.id}' in shown_html(at)
    assert "7 = 1+2+4" in said(at)
    assert labels(at.button) == []


def test_overlapping_quotes_keep_every_letter_of_the_text() -> None:
    text = "甲<&乙3次\n丙4件。"
    one = _fact(1, 0, 5, FactState.ACCEPTED)
    two = _fact(2, 3, 10, FactState.PROPOSED)

    (html,) = chunks(text, [one, two], {1: 1, 2: 2})

    marks = re.findall(r'<mark class="(.*?)" data-facts="(.*?)"', html)
    # what is open shows over what is decided; a line's end parts a mark and no word
    assert marks == [("accepted", "1"), ("proposed", "1 2"), ("proposed", "2"), ("proposed", "2")]
    lines = re.findall(r'<span class="line.*?">(.*?)</span>', html, flags=re.DOTALL)
    bare = [re.sub(r"<i .*?</i>|<.*?>", "", one, flags=re.DOTALL) for one in lines]
    assert "\n".join(map(unescape, bare)) == text


def _fact(fact_id: int, start: int, end: int, state: FactState) -> Fact:
    return Fact(
        id=fact_id, report_id=1, key="meetings", label="会议数", value="3", unit="次",
        qualifier=Qualifier.EXACT, period="2026", quote="", start=start, end=end, links=(),
        indicators=(), state=state, mended=False, note="", by="", at=None, version=1,
    )  # fmt: skip
