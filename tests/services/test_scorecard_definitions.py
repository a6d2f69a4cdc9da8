"""Which scorecards there are to read, and which rounds are pinned to each."""

from scoring.workflow import Role
from services import scorecards
from storage.rounds import RoundRow
from tests.scoring.cards import NESTED
from tests.services.office import Office


def test_shipped_scorecard_names_the_rounds_pinned_to_it(office: Office) -> None:
    with office.reading() as session:
        found, *others = scorecards.definitions(session, office.users[Role.PARK_CLERK])
    assert found.card.id == "sichuan-zone-2020" and found.is_shipped and found.has_marks
    assert [(one.card.id, one.has_marks, one.rounds) for one in others] == [
        ("annual-report", False, ()),
    ]  # fmt: skip
    assert found.rounds == ("测试批次",) and len(found.digest) == 64


def test_content_that_only_a_round_still_has_is_listed_too(office: Office) -> None:
    with office.writing() as session:
        row = session.get(RoundRow, office.round_id)
        assert row is not None
        row.scorecard_json, row.scorecard_digest = NESTED.model_dump_json(), "0" * 64
    with office.reading() as session:
        shipped, kept, _ = scorecards.definitions(session, office.users[Role.OBSERVER])
    assert (shipped.is_shipped, shipped.rounds) == (True, ())
    assert (kept.card.title, kept.is_shipped, kept.rounds) == (
        "三级指标试验表",
        False,
        ("测试批次",),
    )
