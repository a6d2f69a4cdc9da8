"""密闭评审: a reviewer's own sheet out, filled elsewhere, read back, applied once."""

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from documents.review_rows import HEAD, MARKS, ORDER, SHEET, Column
from scoring.errors import ActionRefused, Conflict, NotAllowed, WorkbookRefused
from scoring.judgement import Deduction
from scoring.lines import Line
from scoring.workflow import Action, Role
from services import judging, organising, review, review_import, review_lines, review_paper
from services.access import PROVINCE
from services.people import User
from services.review_import import ReviewPreview
from services.review_plan import Outcome
from services.rounds import pinned, round_row
from storage.audit import AuditEventRow
from storage.people import AccountRow
from storage.review import DeductionRow
from tests.documents.office import needs_office, resaved
from tests.services.evidence.test_filing import put
from tests.services.office import Office, account
from tests.services.verified_parks import recommended_park

REASON = "四项制度只见三项，缺案件集体审议制度，扣1.25分"
OFF = {
    Column.WORD: "扣分", Column.POINTS: 1.25, Column.BASIS: "评分要点：案件集体审议制度",
    Column.REASON: REASON, Column.OPENED: "年度工作计划\n会议纪要",
}  # fmt: skip
Fill = dict[int, dict[Column, object]]
"""By number of the indicator: what to write into its row of the first park."""


@dataclass
class Room:
    """An office with a submission under review, its reviewer and another one."""

    office: Office
    submission_id: int
    me: User
    other: User

    def export(self, user: User | None = None, **scope: int) -> bytes:
        with self.office.reading() as session:
            return review_paper.review_book(
                session, user or self.me, self.office.round_id, **scope
            ).content

    def preview(self, content: bytes, user: User | None = None) -> ReviewPreview:
        with self.office.reading() as session:
            return review_import.preview(session, user or self.me, self.office.round_id, content)

    def apply(self, content: bytes, *, all_conflicts: bool = False) -> int:
        plan = self.preview(content)
        chosen = [one.key for one in plan.of(Outcome.CONFLICT)] if all_conflicts else []
        with self.office.writing() as session:
            return review_import.apply(
                session, self.me, self.office.round_id, content, "表.xlsx", plan.versions, chosen
            )

    def line(self, indicator_id: str) -> Line:
        with self.office.reading() as session:
            found = review_lines.lines_at(session, self.me, self.office.round_id, indicator_id)
        return found[self.submission_id][PROVINCE]

    def judge(
        self, user: User, indicator_id: str, off: str = "", evidence: str = "会议纪要"
    ) -> None:
        with self.office.writing() as session:
            if off:
                taken = Deduction(Decimal(off), "缺一份会议纪要，按要点扣", "指标原文", evidence)
                review.deduct(
                    session, user, self.submission_id, indicator_id, 0, taken, f"{indicator_id}-x"
                )
            else:
                judging.judge(
                    session, user, self.submission_id, indicator_id, 0,
                    looked_at=True, evidence=evidence,
                )  # fmt: skip


@pytest.fixture
def room(office: Office) -> Room:
    submission_id = office.under_review(annual_plan="4")
    with office.writing() as session:
        home = session.get(AccountRow, office.users[Role.REVIEWER].id)
        assert home is not None
        other = account(session, "second", Role.REVIEWER, home.unit)
    return Room(office, submission_id, office.users[Role.REVIEWER], other)


def filled(content: bytes, fill: Fill) -> bytes:
    """The workbook with some rows filled in and saved by another program."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book[SHEET]
    for seq, cells in fill.items():
        row = next(
            one for one in range(HEAD + 2, sheet.max_row + 1) if sheet.cell(one, 2).value == seq
        )
        for column, value in cells.items():
            sheet.cell(row, ORDER.index(column) + 1).value = value  # type: ignore[assignment]
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def seqs(content: bytes) -> list[int]:
    sheet = openpyxl.load_workbook(BytesIO(content))[SHEET]
    return [sheet.cell(row, 2).value for row in range(HEAD + 2, sheet.max_row + 1)]  # type: ignore[misc]


def everything(content: bytes) -> str:
    """Every cell of every worksheet, hidden ones too."""
    book = openpyxl.load_workbook(BytesIO(content))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


def the_fill(room: Room) -> Fill:
    """No deduction, a deduction, and 同意自评 where the park took something off."""
    with room.office.reading() as session:
        card = pinned(round_row(session, room.office.round_id))
    seq = card.by_id["annual-plan"].seq
    first = next(one.seq for one in card.base if one.seq not in (seq, 6))
    return {
        first: {Column.WORD: "不扣分", Column.OPENED: "会议纪要"},
        6: OFF,
        seq: {Column.WORD: "同意自评", Column.OPENED: "未提交佐证"},
    }


def test_what_was_filled_in_becomes_judgements_once(room: Room) -> None:
    content = filled(room.export(), the_fill(room))

    assert [one.outcome for one in room.preview(content).rows] == [Outcome.NEW] * 3
    assert room.line("four-systems").score is None  # a preview writes nothing
    assert room.apply(content) == 3

    line = room.line("four-systems")
    assert line.score == Decimal("3.75")
    assert (
        f"{REASON}（依据：评分要点：案件集体审议制度；查阅：年度工作计划；会议纪要）" in line.reason
    )
    agreed = room.line("annual-plan")
    assert agreed.deduction == Decimal(1) and "园区自评扣分" in agreed.reason

    again = room.preview(content)
    assert (again.rows, again.problems) == ((), ())
    assert room.apply(content) == 0
    with room.office.reading() as session:
        assert session.scalar(select(func.count(DeductionRow.id))) == 2
        events = session.scalars(
            select(AuditEventRow).where(AuditEventRow.action == "review.import")
        ).all()
    assert len(events) == 1


@needs_office
def test_a_sheet_that_libreoffice_saved_says_the_same(room: Room, tmp_path: Path) -> None:
    content = resaved(filled(room.export(), the_fill(room)), tmp_path)
    assert room.preview(content).problems == ()
    assert room.apply(content) == 3
    assert room.line("four-systems").score == Decimal("3.75")


def test_own_words_are_in_it_and_can_be_changed_or_taken_back(room: Room) -> None:
    room.judge(room.me, "four-systems", "2")
    room.judge(room.me, "annual-plan")
    content = room.export()
    assert "缺一份会议纪要，按要点扣" in everything(content)
    assert room.preview(content).rows == ()
    with room.office.reading() as session:
        card = pinned(round_row(session, room.office.round_id))
    plan = card.by_id["annual-plan"].seq

    content = filled(content, {6: OFF, plan: {Column.WORD: None, Column.OPENED: None}})
    assert {one.outcome for one in room.preview(content).rows} == {
        Outcome.CHANGED, Outcome.TAKEN_BACK,
    }  # fmt: skip
    assert room.apply(content) == 2

    assert room.line("four-systems").score == Decimal("3.75")
    assert room.line("annual-plan").score is None
    with room.office.reading() as session:
        withdrawn = session.scalars(
            select(DeductionRow.withdrawn_reason).where(DeductionRow.withdrawn_at.is_not(None))
        ).all()
    assert withdrawn == ["导入密闭评审评分表，改为表中的评定"]


def test_nothing_of_anybody_else_is_in_it(room: Room) -> None:
    room.judge(room.other, "four-systems", "1", evidence="他人看过的台账")

    content = room.export()

    assert 6 not in seqs(content)
    words = everything(content)
    assert "他人看过的台账" not in words and room.other.name not in words
    assert "已由其他评审员评定的 1 行不在表内" in words


def test_scopes_are_one_park_one_indicator_or_all(room: Room) -> None:
    second, _ = recommended_park(room.office, "乙园区")
    room.office.step(Role.REVIEWER, second, Action.START_REVIEW)
    count = len(seqs(room.export()))

    assert len(seqs(room.export(submission_id=second))) == count // 2
    assert seqs(room.export(seq=6)) == [6, 6]
    with pytest.raises(ActionRefused, match="附加项"):
        room.export(seq=15)


def test_another_persons_or_rounds_sheet_is_refused_in_words(room: Room) -> None:
    mine, theirs = room.export(), room.export(room.other)
    with pytest.raises(WorkbookRefused, match=f"是评审员“{room.other.name}”的"):
        room.preview(theirs)
    with pytest.raises(NotAllowed):
        room.preview(mine, room.office.users[Role.ORGANISER])

    book = openpyxl.load_workbook(BytesIO(theirs))
    marks = book[MARKS]
    for row in marks.iter_rows():
        if row[0].value == "评审员":
            row[1].value, row[2].value = str(room.me.id), room.me.name
    forged = BytesIO()
    book.save(forged)
    with pytest.raises(WorkbookRefused, match="被改动过"):
        room.preview(forged.getvalue())

    other_round = _another_round(room)
    with (
        room.office.reading() as session,
        pytest.raises(WorkbookRefused, match="是批次“测试批次”的，现在的批次是“另一批次”"),
    ):
        review_import.preview(session, room.me, other_round, mine)


def test_every_problem_is_told_with_its_cell_and_nothing_is_written(room: Room) -> None:
    content = filled(
        room.export(),
        {
            6: {Column.WORD: "扣分", Column.POINTS: "9", Column.REASON: "缺材料"},
            7: {Column.WORD: "同意自评", Column.OPENED: "计划"},
            8: {Column.WORD: "同意"},
            9: {Column.REASON: "没有选评定"},
            10: {Column.WORD: "不扣分", Column.POINTS: 1},
        },
    )

    told = "\n".join(str(one) for one in room.preview(content).problems)
    for words in (
        "J9 扣几分：填写的是“9”，应为 0—5.00 之间的数字", "L9", "K9", "M9",
        "I10 评定：园区没有自己扣分，不能选“同意自评”", "I11 评定：填写的是“同意”",
        "I12 评定：没有选，却填了扣分理由", "J13 评定是“不扣分”，扣几分应留空",
    ):  # fmt: skip
        assert words in told, told
    with pytest.raises(ActionRefused), room.office.writing() as session:
        review_import.apply(session, room.me, room.office.round_id, content, "表.xlsx", {})
    assert room.line("project-funds").score is None


def test_what_somebody_judged_meanwhile_is_a_conflict_until_chosen(room: Room) -> None:
    content = filled(room.export(), {6: OFF})
    room.judge(room.other, "four-systems", "1")

    (row,) = room.preview(content).rows
    assert (row.outcome, row.note) == (Outcome.CONFLICT, f"导出之后，{room.other.name}已评定。")
    assert "扣1.00" in row.before and "扣1.25" in row.after
    assert room.apply(content) == 0
    assert room.line("four-systems").score == Decimal(4)

    assert room.apply(content, all_conflicts=True) == 1
    assert room.line("four-systems").score == Decimal("3.75")


def test_a_change_after_the_preview_refuses_all_of_it(room: Room) -> None:
    content = filled(room.export(), the_fill(room))
    plan = room.preview(content)
    with room.office.writing() as session:
        judging.judge(session, room.me, room.submission_id, "four-systems", 0, looked_at=True)
    with pytest.raises(Conflict, match="第6项"), room.office.writing() as session:
        review_import.apply(
            session, room.me, room.office.round_id, content, "表.xlsx", plan.versions,
            [one.key for one in room.preview(content).rows],
        )  # fmt: skip
    assert room.line("annual-plan").score is None


def test_what_was_withdrawn_after_an_import_does_not_come_back_by_it(room: Room) -> None:
    content = filled(room.export(), {6: OFF})
    room.apply(content)
    with room.office.writing() as session:
        row_id = session.scalars(select(DeductionRow.id)).one()
        review.withdraw_deduction(session, room.me, row_id, "补交了材料")

    (row,) = room.preview(content).rows
    assert row.outcome is Outcome.BLOCKED and "已导入过" in row.note
    assert room.apply(content) == 0
    assert room.line("four-systems").score is None


def test_a_park_handed_on_meanwhile_is_told_and_left_alone(room: Room) -> None:
    content = filled(room.export(), {6: OFF})
    room.office.judge_all(room.submission_id)
    room.office.step(Role.REVIEWER, room.submission_id, Action.PROPOSE_VERIFIED)

    (row,) = room.preview(content).rows
    assert row.outcome is Outcome.BLOCKED and "不在评审中" in row.note
    assert room.apply(content) == 0


def _another_round(room: Room) -> int:
    with room.office.writing() as session:
        first = round_row(session, room.office.round_id)
        return organising.create_round(
            session, room.office.users[Role.ORGANISER], title="另一批次",
            scorecard_id="sichuan-zone-2020", period_start=first.period_start,
            period_end=first.period_end, opens_at=first.opens_at, closes_at=first.closes_at,
            review_closes_at=first.review_closes_at,
        )  # fmt: skip


def test_evidence_files_stand_before_what_the_park_typed(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_LOCAL", str(tmp_path))
    mine = office.begin()
    put(office, mine, "年度科技工作计划.png", 10, "annual-plan")
    put(office, mine, "专题会议纪要.png", 20, "special-study")
    room = Room(
        office, office.under_review(), office.users[Role.REVIEWER], office.users[Role.ADMIN]
    )

    sheet = openpyxl.load_workbook(BytesIO(room.export()))[SHEET]
    at = ORDER.index(Column.EVIDENCE) + 1
    listed = {sheet.cell(row, 2).value: sheet.cell(row, at).value for row in range(4, 7)}
    assert str(listed[1]).startswith("〔佐证01〕年度科技工作计划.png")
    assert str(listed[2]).startswith("〔佐证02〕专题会议纪要.png")
    assert "〔佐证" not in str(listed[3])
