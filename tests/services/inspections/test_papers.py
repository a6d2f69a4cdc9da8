"""The written instrument with its five contents, the register with every date and due day."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from docx import Document

from scoring.deadline_rules import DayKind
from scoring.errors import ActionRefused, NotFound
from scoring.inspections import EventKind as K
from scoring.workflow import Role
from services.inspections import events, instruments, papers, record_paper
from services.paper_check import check_paper
from tests.services.inspections.supervised import (
    AFTER,
    CONTENTS,
    COURSE,
    PAPER,
    Supervised,
    day,
)
from tests.services.test_round_papers import words


def letter(bureau: Supervised, paper: int) -> bytes:
    with bureau.office.reading() as session:
        return papers.instrument_paper(session, bureau.clerk, paper).content


def test_the_instrument_has_all_five_contents_and_the_counted_day(bureau: Supervised) -> None:
    inspection_id = bureau.open()
    bureau.happen(inspection_id, COURSE)
    paper = bureau.issue(inspection_id)
    said = words(letter(bureau, paper))
    for part in (
        "执法监督文书", "示例〔2020〕5号", "一、被检查的单位或者人员", "二、事实和理由",
        "三、决定和依据", "四、执行的方式和期限", *(CONTENTS[at] for at in "1234"),
        "（2）程序违法或者不当；（5）不履职或者不正确履职", "自收到本文书之日起20日内改正",
        "5个工作日内向本机关书面申请复查", "测试甲市局（印章）", "2020年4月9日",
    ):  # fmt: skip
        assert part in said, part
    bureau.happen(inspection_id, AFTER[:1], paper)
    said = words(letter(bureau, paper))
    assert "自收到本文书之日（2020年4月10日，当日不计入）起20日内，即2020年4月30日以前" in said
    with bureau.office.reading() as session:
        assert check_paper(session, letter(bureau, paper)).equal


@pytest.mark.parametrize(
    ("days", "kind", "says"),
    [
        (10, DayKind.WORKING, "起10个工作日内，即2020年4月24日以前"),
        (15, DayKind.CALENDAR, "顺延到工作日的是2020年4月26日；是否顺延，规定没有写，两个日期并列"),
        (None, DayKind.CALENDAR, "本文书没有另定改正期限"),
    ],
)
def test_a_term_of_its_own(bureau: Supervised, days: int | None, kind: DayKind, says: str) -> None:
    inspection_id = bureau.open()
    asked = replace(PAPER, term_days=days, term_kind=kind, no_term=days is None)
    paper = bureau.issue(inspection_id, asked)
    bureau.happen(inspection_id, AFTER[:1], paper)
    assert says in words(letter(bureau, paper))


def test_everything_that_an_instrument_lacks_is_said_at_once(bureau: Supervised) -> None:
    inspection_id = bureau.open()
    with pytest.raises(ActionRefused) as refused:
        bureau.issue(inspection_id, instruments.Asked(contents={"1": "示例", "5": " "}))
    assert [one.split("：")[0] for one in refused.value.problems] == [
        "文号", "制作日期", "事实和理由", "决定和依据", "执行的方式和期限",
        "机构名称、日期和印章", "情形", "改正期限",
    ]  # fmt: skip
    for changed, says in (
        ({"issued_on": day("02-20")}, "早于进点检查"),
        ({"circumstances": (7,)}, "不在制度所列之中"),
        ({"term_days": 0}, "应为 1—3650 的整数"),
        ({"no_term": True}, "又勾选了"),
    ):
        with pytest.raises(ActionRefused, match=says):
            bureau.issue(inspection_id, replace(PAPER, **changed))  # type: ignore[arg-type]
    first = bureau.issue(inspection_id)
    assert bureau.issue(inspection_id) == first  # the same click twice
    with pytest.raises(ActionRefused, match="已经用过"):
        bureau.issue(inspection_id, replace(PAPER, term_days=5))


def test_a_withdrawn_instrument_says_so_on_paper(bureau: Supervised) -> None:
    _, paper = bureau.whole()
    with bureau.office.writing() as session:
        instruments.withdraw_instrument(session, bureau.approver, paper, "依据条文引错")
    document = Document(BytesIO(letter(bureau, paper)))
    assert "已撤回" in document.sections[0].header.paragraphs[0].text
    assert any("依据条文引错" in one.text for one in document.paragraphs)


def test_only_the_own_unit_gets_an_instrument(bureau: Supervised) -> None:
    _, paper = bureau.whole()
    for role in (Role.PARK_APPROVER, Role.ORGANISER, Role.ADMIN):
        with bureau.office.reading() as session, pytest.raises(NotFound):
            papers.instrument_paper(session, bureau.office.users[role], paper)


def test_the_register_has_every_date_and_due_day(bureau: Supervised) -> None:
    bureau.whole()
    with bureau.office.reading() as session:
        paper = papers.register_paper(session, bureau.clerk, 2020)
        nothing = papers.register_paper(session, bureau.clerk, 2019)
        with pytest.raises(ActionRefused):
            papers.register_paper(session, bureau.office.users[Role.PARK_CLERK])
    assert paper.filename == "2020年监督检查台账_测试甲市局.xlsx"
    sheet = openpyxl.load_workbook(BytesIO(paper.content)).worksheets[0]
    row = {sheet.cell(3, at).value: sheet.cell(4, at).value for at in range(1, 11)}
    assert row["编号"] == "示例检查〔2020〕1号" and row["状态"] == "办理中"
    assert "2020-03-02　检查结束" in row["办理情况"]
    told = row["期限"].split("\n")
    assert told[2] == "提出书面意见或说明：到期 2020-03-15（顺延 2020-03-16），视为无异议"
    assert told[3].endswith("到期 2020-04-11（顺延 2020-04-13），2020-04-09 按期完成")
    assert told[-1] == "完成复查（示例〔2020〕5号）：到期 2020-05-14，2020-05-14 按期完成"
    assert row["提示"] == "—"
    notes = [sheet.cell(at, 1).value for at in range(5, 10)]
    assert "次序需核对" in notes[-1]
    assert "2020年抽查　对科技计划项目的监督：0 次，应查 1 次，当年没有查够" in notes
    assert "共 0 件" in openpyxl.load_workbook(BytesIO(nothing.content)).worksheets[0]["A2"].value


def test_the_record_tells_the_whole_inspection_with_how_it_was_counted(bureau: Supervised) -> None:
    inspection_id, _ = bureau.whole()
    opinion = events.Asked(K.OPINION, day("03-16"), "不同意")
    with bureau.office.writing() as session:
        wrong = events.record_event(session, bureau.clerk, inspection_id, opinion)
        events.withdraw_event(session, bureau.clerk, wrong, "记到别的检查")
    with bureau.office.reading() as session:
        said = words(record_paper.record_paper(session, bureau.clerk, inspection_id).content)
    for part in (
        "示例检查〔2020〕1号", "对专利行政执法的监督", "应有几名未定（原件没有写）",
        "检查结束", "到期 2020-03-15（顺延 2020-03-16）", "视为无异议", "20 个日历日",
        "2020-04-26　星期日，劳动节调休上班", "2020-05-01　星期五，劳动节放假",
        "记到别的检查", "次序需核对",
    ):  # fmt: skip
        assert part in said, part
