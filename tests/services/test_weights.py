"""A scheme without marks: the organiser sets them with a new round, and all goes on as usual."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from documents.paper import Rater
from documents.sheet_reader import open_sheet, read_sheet
from indicators import loader
from scoring.errors import ActionRefused, NotAllowed, NotFound, WorkbookRefused
from scoring.settings import NOTHING_SET
from scoring.workflow import Role
from services import clock, organising, papers, rounds, weights
from services.audit_words import detail_words
from services.authority import NOBODY, Word
from services.rounds import pinned, round_row, settings_of
from services.weights import Weights
from storage.audit import AuditEventRow
from storage.rounds import RoundRow
from tests.documents import office as suite
from tests.indicators.weighted import marks
from tests.services.office import Office
from tests.services.test_organising import new_round

REPORT = loader.outline("annual-report")
WORD = Word("示例〔2026〕7号", "示例处", date(2026, 1, 5))


def create(office: Office, given: Weights | None, **changed: Any) -> int:
    with office.writing() as session:
        return organising.create_round(
            session, office.users[Role.ORGANISER], weights=given,
            **new_round(scorecard_id="annual-report", opens_at=clock.now() - timedelta(days=1),
                        **changed),
        )  # fmt: skip


def test_round_keeps_the_scorecard_with_its_marks_and_who_set_them(any_office: Office) -> None:
    office = any_office
    made = create(office, Weights(marks(), WORD))
    with office.reading() as session:
        row = round_row(session, made)
        card = pinned(row)
        found = rounds.get_round(session, office.users[Role.OBSERVER], made)
        assert settings_of(row) == NOTHING_SET
        detail = session.scalars(
            select(AuditEventRow.detail).where(AuditEventRow.action == "round.weights")
        ).one()
    assert {one.id: one.full_mark for one in card.base} == marks()
    assert card.full_mark == Decimal(100) and found.digest == loader.content_digest(card)
    assert found.weights is not None and found.weights.person == "示例处"
    assert found.open == ()
    told = detail_words(detail, {})
    assert "分值：40项，合计100.00" in told and "文号：示例〔2026〕7号" in told


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (None, ["分值：这张指标体系的分值未定，须逐项填写，并填文号、确定人和日期。"]),
        (
            Weights({"leading-body": Decimal("0.005"), "nothing": Decimal(1)}, NOBODY),
            [
                "分值：没有“nothing”这一项基础指标，不能定分值。",
                "分值：第1项“领导机构”填写的是 0.005，应为正数，且为计分单位 0.01 的整数倍。",
                f"分值：第{'、'.join(str(seq) for seq in range(2, 41))}项还没有填写。",
                "分值的文号：须写明依据的文件文号，不超过 200 个字。",
                "分值的确定人：须写明由谁确定，不超过 200 个字。",
                "分值的日期：还没有填写。",
            ],
        ),
    ],
)
def test_no_round_without_every_mark_and_its_authority(
    office: Office, given: Weights | None, problems: list[str]
) -> None:
    with pytest.raises(ActionRefused) as refused:
        create(office, given, title="")
    assert list(refused.value.problems) == ["批次名称：须为 2—100 个字。", *problems]
    with office.reading() as session:
        assert len(session.scalars(select(RoundRow)).all()) == 1


def test_marks_that_a_scorecard_states_cannot_be_set_anew(office: Office) -> None:
    with office.writing() as session, pytest.raises(ActionRefused, match="已经写明，不能另定"):
        organising.create_round(
            session, office.users[Role.ORGANISER], weights=Weights({}, WORD), **new_round()
        )


def test_a_submission_goes_on_to_a_sheet_that_recalculates(office: Office, tmp_path: Any) -> None:
    office.round_id = create(office, Weights(marks(), WORD))
    submission_id = office.verified(leading_body="3.25")
    with office.reading() as session:
        paper = papers.score_sheet(session, office.users[Role.ORGANISER], submission_id)
        card = pinned(round_row(session, office.round_id))
    reading = read_sheet(open_sheet(BytesIO(paper.content)), card, Rater.SELF)
    assert reading.score_sheet().total == Decimal("99.50")
    words = _texts(openpyxl.load_workbook(BytesIO(paper.content), data_only=True))
    assert any("示例〔2026〕7号（2026-01-05，示例处）" in one for one in words)


@pytest.mark.office
@suite.needs_office
def test_an_office_suite_calculates_the_same_total(office: Office, tmp_path: Any) -> None:
    office.round_id = create(office, Weights(marks(), WORD))
    submission_id = office.verified(leading_body="3.25")
    with office.reading() as session:
        paper = papers.score_sheet(session, office.users[Role.ORGANISER], submission_id)
    again = suite.resaved(paper.content, tmp_path)
    assert "99.5" in _texts(openpyxl.load_workbook(BytesIO(again), data_only=True))


def _texts(book: openpyxl.Workbook) -> list[str]:
    return [str(one.value) for sheet in book for row in sheet.iter_rows() for one in row]


def filled(changes: Mapping[str, Any]) -> bytes:
    """The table of marks with some cells changed, the rest filled with 2.50."""
    book = openpyxl.load_workbook(BytesIO(weights.write_weights(REPORT)))
    sheet = book["分值表"]
    for row in range(4, sheet.max_row + 1):
        if isinstance(sheet[f"A{row}"].value, int):
            sheet[f"E{row}"] = 2.5
    for cell, value in changes.items():
        sheet[cell] = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(office: Office, content: bytes) -> weights.WeightsReading:
    with office.reading() as session:
        organiser = office.users[Role.ORGANISER]
        return weights.read_filled(session, organiser, "annual-report", content)


def test_a_filled_table_gives_every_mark(office: Office) -> None:
    found = read(office, filled({"E5": 4, "E6": None}))
    assert found.problems == ()
    first, second, *others = REPORT.base
    assert (found.marks[first.id], found.marks[second.id]) == (Decimal(4), None)
    assert {found.marks[one.id] for one in others} == {Decimal("2.5")}


def test_every_problem_of_a_table_names_its_cell(office: Office) -> None:
    changes = {"E5": "五分", "E6": -1, "E7": "=1+1", "A8": 99, "B9": "别的指标", "E13": 2.005}
    assert [one.split("：")[0] for one in read(office, filled(changes)).problems] == [
        "工作表“分值表”E5 第1项分值",
        "工作表“分值表”E6 第2项分值",
        "工作表“分值表”E7 第3项分值",
        "工作表“分值表”A8 序号",
        "工作表“分值表”B9 二级指标",
        "工作表“分值表”E13 第8项分值",
    ]


def test_rows_left_out_or_doubled_are_told(office: Office) -> None:
    (problem,) = read(office, filled({"A5": None})).problems
    assert problem.startswith("工作表“分值表”里没有第1项")
    (problem,) = read(office, filled({"A6": 1, "B6": "领导机构"})).problems
    assert "第1项出现两次" in problem


def test_another_workbook_is_refused(office: Office) -> None:
    book = openpyxl.Workbook()
    buffer = BytesIO()
    book.save(buffer)
    with pytest.raises(WorkbookRefused, match="没有找到表头"):
        read(office, buffer.getvalue())


def test_the_table_is_the_organisers_alone(office: Office) -> None:
    digest = loader.content_digest(REPORT)
    zone = loader.content_digest(loader.scorecard("sichuan-zone-2020"))
    with office.reading() as session:
        for role, user in office.users.items():
            if role is Role.ORGANISER:
                paper = weights.blank_weights(session, user, digest)
                assert paper.filename == "分值表_年度法治政府建设报告指标体系.xlsx"
                with pytest.raises(NotFound):
                    weights.blank_weights(session, user, zone)
            else:
                with pytest.raises(NotAllowed):
                    weights.blank_weights(session, user, digest)
                with pytest.raises(NotAllowed):
                    weights.read_filled(session, user, "annual-report", b"")
