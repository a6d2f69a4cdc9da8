"""Papers of a round: 呈批件, 公示稿, the ranking book, and the list that offers them."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from docx import Document

from documents.ranking_book import write_ranking_book
from documents.ranking_charts import CHARTS
from scoring.errors import NotAllowed
from scoring.workflow import Action, Role
from services import paper_list, papers, round_letters
from services.paper_list import Offer, PaperKind
from services.round_result import round_result
from tests.services.decided import decide_everything
from tests.services.office import Office
from tests.services.signed import NUMBER, sign_off
from tests.services.verified_parks import recommended_park, verified_park


def words(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    marks = [document.sections[0].header.paragraphs[0].text]
    return "\n".join([*marks, *(one.text for one in document.paragraphs), *cells])


def drafted(office: Office, kind: str, role: Role = Role.ORGANISER) -> tuple[str, str]:
    make = {"呈批件": round_letters.approval_paper, "公示稿": round_letters.notice_paper}[kind]
    with office.reading() as session:
        paper = make(session, office.users[role], office.round_id)
    return paper.filename, words(paper.content)


def offered(office: Office, role: Role) -> dict[PaperKind, Offer]:
    with office.reading() as session:
        found = paper_list.offers(session, office.users[role], office.round_id)
    return {one.kind: one for one in found}


@pytest.fixture
def tied(office: Office) -> Office:
    """Three verified parks, two of them tied behind the first; nothing open."""
    verified_park(office, "甲园")
    verified_park(office, "乙园", "2")
    verified_park(office, "丙园", "2")
    decide_everything(office)
    return office


def test_an_unfinished_round_gives_drafts_that_say_what_is_missing(office: Office) -> None:
    verified_park(office, "甲园")
    recommended_park(office, "乙园")
    for kind in ("呈批件", "公示稿"):
        name, said = drafted(office, kind)
        assert "（草稿）" in name and "草稿：下列事项未完成" in said
        assert "第15项加分分值未定。" in said and "乙园：已推荐，尚无核定分。" in said
        assert said.startswith("草稿")
    assert "核定结果尚未签批。" in drafted(office, "公示稿")[1]


def test_approval_letter_tells_places_deductions_and_decisions(tied: Office) -> None:
    name, said = drafted(tied, "呈批件")
    assert "草稿" not in name + said
    for part in (
        "2（并列）", "参与排名 3 家", "扣分 2 笔，共 4.00 分", "测试〔2026〕1号", "呈请事项",
        "排名校验码：",
    ):  # fmt: skip
        assert part in said, part
    assert "依据" in said and "确定人测试处长" in said


def test_the_notice_tells_places_and_totals_and_nothing_else(tied: Office) -> None:
    sign_off(tied)
    name, said = drafted(tied, "公示稿")
    assert "草稿" not in name + said
    assert NUMBER in said and "98.00" in said and "2（并列）" in said
    for kept in ("宣传活动少于计划场次", "扣分", "测试处长", "校验码"):
        assert kept not in said
    decide_everything(tied)
    sign_off(tied)
    recommended_park(tied, "丁园")
    assert "草稿" in drafted(tied, "公示稿")[0]


@pytest.mark.parametrize(
    "role", [one for one in Role if one not in (Role.ORGANISER, Role.PROVINCE_APPROVER)]
)
def test_letters_are_for_those_who_draft_and_sign(tied: Office, role: Role) -> None:
    for kind in ("呈批件", "公示稿"):
        with pytest.raises(NotAllowed):
            drafted(tied, kind, role)


def test_ranking_book_has_sums_that_add_up_and_charts_that_read_them(tied: Office) -> None:
    sign_off(tied)
    with tied.reading() as session:
        paper = papers.ranking_book(session, tied.users[Role.OBSERVER], tied.round_id)
    shown = openpyxl.load_workbook(BytesIO(paper.content), data_only=True)
    kept = openpyxl.load_workbook(BytesIO(paper.content))
    rows = [[cell.value for cell in row] for row in shown["排名"].iter_rows()]
    said = "\n".join(str(cell) for row in rows for cell in row)
    assert f"签批：{NUMBER}" in said and "暂定，未公布" in said
    head = next(number for number, row in enumerate(rows) if row[0] == "名次")
    at = rows[head].index("合计\n（未限）")
    assert [row[0] for row in rows[head + 1 : head + 4]] == ["1", "2（并列）", "2（并列）"]
    for line in range(head + 1, head + 4):
        formula = str(kept["排名"].cell(line + 1, at + 1).value)
        assert formula.startswith("=SUM(") and rows[line][at] == rows[line][2]
        assert rows[line][at] == sum(rows[line][4:at])
    assert rows[head + 4][2] == pytest.approx((100 + 98 + 98) / 3)
    charts = kept[CHARTS]._charts
    assert len(charts) == 2
    titles = [one.title.tx.rich.p[0].r[0].t for one in charts]
    assert titles == ["核定分与扣分（分）", "各一级指标得分率"]
    first = charts[0].series[0]
    assert first.val.numRef.f.replace("'", "") == f"排名!$C${head + 2}:$C${head + 4}"


def test_the_list_offers_by_role_and_says_why_not(office: Office) -> None:
    verified_park(office, "甲园")
    mine = offered(office, Role.ORGANISER)
    assert set(mine) == set(PaperKind) - {PaperKind.PANEL_RECORD}  # a round without panels
    assert "还缺 3 项" in mine[PaperKind.APPROVAL].draft
    assert mine[PaperKind.NOTICE].draft.endswith("尚未签批")
    assert mine[PaperKind.RANKING].as_of is not None and mine[PaperKind.RANKING].draft
    city = offered(office, Role.CITY_CLERK)
    assert not {PaperKind.APPROVAL, PaperKind.NOTICE} & set(city)
    assert city[PaperKind.RANKING].why_not == "公布之后才能下载。"
    assert not city[PaperKind.RANKING].covers
    with pytest.raises(NotAllowed):
        offered(office, Role.ADMIN)


def test_the_list_of_an_empty_round_gives_reasons(office: Office) -> None:
    mine = offered(office, Role.REVIEWER)
    for kind in (PaperKind.SCORE_SHEETS, PaperKind.RANKING, PaperKind.LEDGER, PaperKind.COMPARISON):
        assert mine[kind].why_not, kind
    assert not mine[PaperKind.BLANK].why_not


def test_many_parks_are_charted_in_parts_that_print_every_name(tied: Office) -> None:
    with tied.reading() as session:
        found = round_result(session, tied.users[Role.ORGANISER], tied.round_id)
    found = replace(found, parks=found.placed * 20)
    charts = openpyxl.load_workbook(BytesIO(write_ranking_book(found)))[CHARTS]._charts
    *parts, groups = charts
    rows = []
    for one in parts:
        totals, off = (each.val.numRef.f.replace("$", "") for each in one.series)
        first, last = (int(cell[1:]) for cell in totals.split("!")[1].split(":"))
        aside = [int(cell[1:]) for cell in off.split("!")[1].split(":")]
        assert last - first == aside[1] - aside[0] and last - first < 21
        assert aside[0] - 4 == len(rows)
        rows += range(first, last + 1)
    assert rows == list(range(rows[0], rows[0] + 60)) and len(parts) == 3
    assert groups.title.tx.rich.p[0].r[0].t == "各一级指标得分率"


def test_a_paper_is_as_of_the_last_word_that_it_shows(office: Office) -> None:
    park, _ = recommended_park(office, "甲园")
    office.step(Role.REVIEWER, park, Action.START_REVIEW)
    before = offered(office, Role.REVIEWER)[PaperKind.COMPARISON].as_of
    office.judge_all(park)
    after = offered(office, Role.REVIEWER)[PaperKind.COMPARISON].as_of
    city = offered(office, Role.CITY_CLERK)[PaperKind.COMPARISON].as_of
    assert before is not None and after is not None and city is not None
    assert city == before < after
