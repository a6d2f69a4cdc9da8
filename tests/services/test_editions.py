"""An own scorecard: drafted by the organiser, activated once by the approver, never changed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from documents.scorecard_book import write_scorecard
from indicators.loader import content_digest
from scoring.canonical import canonical
from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound, ScorecardRefused
from scoring.scorecard import Scorecard
from scoring.workflow import Role
from services import clock, editions, editions_papers, organising, scorecards
from services.editions_check import check
from services.editions_trial import trial
from services.rounds import pinned, round_row
from storage.audit import AuditEventRow
from storage.editions import EditionRow
from tests.documents.scorecard_books import edited
from tests.scoring.cards import NESTED, ZONE
from tests.services.office import Office

DAY = date(2026, 1, 5)
NO = "示例〔2026〕1号"


def draft(office: Office, content: bytes | None = None) -> EditionRow:
    """The stored draft of a workbook, the three-level one without another."""
    with office.writing() as session:
        made = editions.keep_draft(
            session, office.users[Role.ORGANISER], content or write_scorecard(NESTED), "三级.xlsx"
        )
    with office.reading() as session:
        row = session.get(EditionRow, made)
        assert row is not None
        session.expunge(row)
        return row


def activate(office: Office, row: EditionRow, no: str = NO, day: date | None = DAY) -> None:
    with office.writing() as session:
        approver = office.users[Role.PROVINCE_APPROVER]
        editions.activate(session, approver, row.id, row.version, no, day)


def create_round(office: Office, scorecard_id: str) -> int:
    now = clock.now()
    with office.writing() as session:
        return organising.create_round(
            session, office.users[Role.ORGANISER], title="自编表批次", scorecard_id=scorecard_id,
            period_start=DAY, period_end=DAY, opens_at=now, closes_at=now + timedelta(days=1),
            review_closes_at=now + timedelta(days=2),
        )  # fmt: skip


def test_from_workbook_to_a_round_pinned_to_it(any_office: Office) -> None:
    office = any_office
    row = draft(office)
    assert (row.card_id, row.digest, row.content) == (
        "three-level", content_digest(NESTED), canonical(NESTED),
    )  # fmt: skip
    with pytest.raises(NotFound, match="还没有启用"):
        create_round(office, "three-level")
    activate(office, row)
    round_id = create_round(office, "three-level")
    with office.reading() as session:
        assert pinned(round_row(session, round_id)) == NESTED
        (one,) = [
            one
            for one in scorecards.definitions(session, office.users[Role.PARK_CLERK])
            if one.card.id == "three-level"
        ]
        assert (one.is_shipped, one.is_offered, one.rounds) == (False, True, ("自编表批次",))
        assert one.activation is not None and one.activation.document_no == NO
        actions = session.scalars(
            select(AuditEventRow.action).where(AuditEventRow.object_kind == "edition")
        ).all()
    assert list(actions) == ["edition.draft", "edition.activate"]


def test_a_workbook_with_problems_is_not_kept(office: Office) -> None:
    content = edited(NESTED, {("指标", "F4"): "九", ("指标", "A5"): 101})
    with pytest.raises(ScorecardRefused) as refused:
        draft(office, content)
    assert [one.split(" ")[0] for one in refused.value.problems] == [
        "工作表“指标”A4、A5", "工作表“指标”F4",
    ]  # fmt: skip
    with office.reading() as session:
        assert session.scalar(select(func.count()).select_from(EditionRow)) == 0


def test_uploading_again_replaces_the_draft_and_the_approver_must_look_again(
    office: Office,
) -> None:
    seen = draft(office)
    again = draft(office, edited(NESTED, {("评分表", "B5"): "改过的表名"}))
    assert again.id == seen.id and again.version == seen.version + 1
    with pytest.raises(Conflict, match="又上传了新的草稿"):
        activate(office, seen)
    activate(office, again)
    with pytest.raises(ActionRefused, match=r"已于 .* 启用，不能再启用"):
        activate(office, again)


def test_what_is_active_is_never_changed_nor_deleted(office: Office) -> None:
    row = draft(office)
    activate(office, row)
    with pytest.raises(ActionRefused, match="编号“three-level”已经启用，启用后不能更改"):
        draft(office, edited(NESTED, {("评分表", "B5"): "改过的表名"}))
    with office.writing() as session, pytest.raises(ActionRefused, match="不能再启用、更改或删除"):
        editions.discard(session, office.users[Role.ORGANISER], row.id, row.version + 1)


def test_ids_of_shipped_cards_and_of_rounds_are_taken(office: Office) -> None:
    with pytest.raises(ActionRefused, match="编号“sichuan-zone-2020”是随系统提供的"):
        draft(office, write_scorecard(ZONE))
    with office.writing() as session:
        row = round_row(session, office.round_id)
        row.scorecard_id, row.scorecard_json = "three-level", canonical(NESTED)
    with pytest.raises(ActionRefused, match="已用于批次“测试批次”"):
        draft(office)


def test_an_id_taken_since_the_draft_is_refused_at_activation(office: Office) -> None:
    row = draft(office)
    with office.writing() as session:
        taken = round_row(session, office.round_id)
        taken.scorecard_id = "three-level"
    with pytest.raises(ActionRefused, match="已用于批次"):
        activate(office, row)


def test_everything_missing_at_activation_is_told_at_once(office: Office) -> None:
    row = draft(office)
    with pytest.raises(ActionRefused) as refused:
        activate(office, row, " ", None)
    assert refused.value.problems == (
        "文号：须填写，2—100 个字。", "文件日期：还没有填写。",
    )  # fmt: skip
    with pytest.raises(ActionRefused, match="不能晚于今天"):
        activate(office, row, day=clock.today() + timedelta(days=1))


def test_content_changed_behind_the_program_is_not_activated(office: Office) -> None:
    row = draft(office)
    other = Scorecard.model_validate(NESTED.model_dump() | {"title": "别的表"})
    with office.writing() as session:
        kept = session.get(EditionRow, row.id)
        assert kept is not None
        kept.content, kept.digest = canonical(other), "0" * 64
        session.flush()
        with pytest.raises(ActionRefused, match="校验码不符"):
            editions.activate(
                session, office.users[Role.PROVINCE_APPROVER], row.id, kept.version, NO, DAY
            )


def test_only_the_organiser_drafts_and_only_the_approver_activates(office: Office) -> None:
    row = draft(office)
    with office.writing() as session:
        for role, user in office.users.items():
            if role is not Role.ORGANISER:
                with pytest.raises(NotAllowed):
                    editions.preview(session, user, write_scorecard(NESTED))
                with pytest.raises(NotAllowed):
                    editions.keep_draft(session, user, write_scorecard(NESTED), "x.xlsx")
                with pytest.raises(NotAllowed):
                    editions.discard(session, user, row.id, row.version)
            if role is not Role.PROVINCE_APPROVER:
                with pytest.raises(NotAllowed):
                    editions.activate(session, user, row.id, row.version, NO, DAY)


def test_a_draft_is_seen_by_its_authors_alone_an_active_edition_by_everybody(
    office: Office,
) -> None:
    row = draft(office)
    with office.reading() as session:
        for role, user in office.users.items():
            if role in editions.AUTHORS:
                assert [one.card.id for one in editions.editions(session, user)] == ["three-level"]
                paper = editions_papers.scorecard_book(session, user, row.digest)
                assert check(paper.content).card == NESTED
            else:
                with pytest.raises(NotAllowed):
                    editions.editions(session, user)
                with pytest.raises(NotFound):
                    editions_papers.scorecard_book(session, user, row.digest)
                with pytest.raises(NotFound):
                    editions_papers.blank_sheet(session, user, row.digest)
    activate(office, row)
    with office.reading() as session:
        for user in office.users.values():
            assert editions_papers.blank_sheet(session, user, row.digest).content


def test_a_discarded_draft_is_gone_and_its_id_free(office: Office) -> None:
    row = draft(office)
    with office.writing() as session:
        editions.discard(session, office.users[Role.ORGANISER], row.id, row.version)
    assert draft(office).version == 1


def test_a_trial_gives_the_full_mark_and_no_total_when_nothing_is_looked_at() -> None:
    tried = trial(ZONE)
    assert (tried.full.total, tried.empty.total) == (ZONE.full_mark, None)
    assert [one.seq for one in tried.open] == [15, 16, 17]
