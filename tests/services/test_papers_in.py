"""Importing a sheet filled elsewhere: what would change, all or nothing, who may."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import merging, papers, self_assessment
from services.merging import MergePreview
from services.papers_in import ChosenFile
from services.people import User
from storage.audit import AuditEventRow
from tests.services.office import Office
from tests.services.workbooks import Edits, edited


def exported(office: Office, submission_id: int, edits: Edits) -> bytes:
    """The sheet as the system hands it out, with some cells changed by hand."""
    clerk = office.users[Role.PARK_CLERK]
    with office.reading() as session:
        paper = papers.score_sheet(session, clerk, submission_id)
    return edited(paper.content, edits)


def chosen(content: bytes, name: str = "表.xlsx") -> list[ChosenFile]:
    return [ChosenFile(name, content)]


def previewed(
    office: Office, submission_id: int, content: bytes, user: User | None = None
) -> MergePreview:
    with office.reading() as session:
        return merging.preview(
            session, user or office.users[Role.PARK_CLERK], submission_id, chosen(content)
        )


def messages(preview: MergePreview) -> list[str]:
    return [one.message for file in preview.files for one in file.findings]


EDITS: Edits = {
    (4, "自评分"): 4.5,
    (4, "自评扣分原因"): "=cmd() 全年应学4次，实际3次",
    (15, "自评分"): 2,
    (15, "自评扣分原因"): "省级表彰2次",
}


def test_an_untouched_export_changes_nothing(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id, law_training="4.25")
    preview = previewed(office, submission_id, exported(office, submission_id, {}))
    assert preview.proposals == ()


def test_only_the_edits_differ_and_are_written_at_once(any_office: Office) -> None:
    office, clerk = any_office, any_office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    office.fill(submission_id)
    content = exported(office, submission_id, EDITS)
    preview = previewed(office, submission_id, content)
    with office.reading() as session:
        before = self_assessment.entries(session, clerk, submission_id)
    assert {(one.seq, one.field, one.offers[0].value) for one in preview.proposals} == {
        (4, "value", Decimal("4.50")),
        (4, "reason", "=cmd() 全年应学4次，实际3次"),
        (15, "cases", 2),
        (15, "reason", "省级表彰2次"),
    }
    assert all(one.offers[0].sources[0].cell for one in preview.proposals)
    with office.writing() as session:
        written = merging.apply(session, clerk, submission_id, chosen(content), preview.versions)
    with office.reading() as session:
        after = self_assessment.entries(session, clerk, submission_id)
        told = session.scalars(
            select(AuditEventRow.detail).where(AuditEventRow.action == "self.import")
        ).one()
    assert written == 4
    assert (after["law-study"].mark, after["law-study"].reason) == (
        Decimal("4.50"), "=cmd() 全年应学4次，实际3次",
    )  # fmt: skip
    assert (after["commendation"].cases, after["commendation"].reason) == (2, "省级表彰2次")
    others = set(before) - {"law-study", "commendation"}
    assert all(after[key] == before[key] for key in others)
    assert "表.xlsx" in told


def test_somebody_who_wrote_meanwhile_stops_the_whole_import(office: Office) -> None:
    clerk = office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    office.fill(submission_id)
    content = exported(office, submission_id, EDITS)
    preview = previewed(office, submission_id, content)
    with office.writing() as session:
        version = preview.versions["law-study"]
        self_assessment.save(session, clerk, submission_id, "law-study", version, mark=Decimal("3"))
    with pytest.raises(Conflict, match="第4项"), office.writing() as session:
        merging.apply(session, clerk, submission_id, chosen(content), preview.versions)
    with office.reading() as session:
        after = self_assessment.entries(session, clerk, submission_id)
    assert after["law-study"].mark == 3
    assert after["commendation"].cases is None


def test_every_bad_cell_is_named_and_nothing_is_read(office: Office) -> None:
    submission_id = office.begin()
    content = exported(office, submission_id, {(2, "自评分"): 7, (3, "自评分"): "3o"})
    (file,) = previewed(office, submission_id, content).files
    assert file.reading is None
    assert len(file.problems) == 2
    assert "“7”" in file.problems[0] and "“3o”" in file.problems[1]
    with pytest.raises(ActionRefused, match="“3o”"), office.writing() as session:
        merging.apply(session, office.users[Role.PARK_CLERK], submission_id, chosen(content), {})


def test_what_only_reviewers_may_say_is_left_out_with_a_notice(office: Office) -> None:
    clerk = office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    office.fill(submission_id)
    content = exported(office, submission_id, {(18, "自评分"): 1})
    preview = previewed(office, submission_id, content)
    with office.writing() as session:
        merging.apply(session, clerk, submission_id, chosen(content), preview.versions)
    assert preview.proposals == ()
    assert any("第18项只由评审认定" in one for one in messages(preview))


def test_a_sheet_of_another_park_is_pointed_out(office: Office) -> None:
    other = office.begin(office.other_clerk)
    office.fill(other, office.other_clerk)
    submission_id = office.begin()
    with office.reading() as session:
        paper = papers.score_sheet(session, office.other_clerk, other)
    preview = previewed(office, submission_id, paper.content)
    assert any("测试园区二" in one for one in messages(preview))
    assert preview.proposals == ()


def test_a_sheet_of_another_park_is_taken_only_on_the_persons_word(office: Office) -> None:
    other, clerk = office.begin(office.other_clerk), office.users[Role.PARK_CLERK]
    office.fill(other, office.other_clerk, law_study="4")
    submission_id = office.begin()
    with office.reading() as session:
        content = papers.score_sheet(session, office.other_clerk, other).content
    with pytest.raises(ActionRefused, match="测试园区二"), office.writing() as session:
        merging.apply(session, clerk, submission_id, chosen(content), {})
    with office.reading() as session:
        untouched = self_assessment.entries(session, clerk, submission_id)
    assert set(untouched.values()) == {self_assessment.BLANK}
    with office.writing() as session:
        files = chosen(content)
        merging.apply(session, clerk, submission_id, files, {}, vouched={files[0].sha256})
    with office.reading() as session:
        taken = self_assessment.entries(session, clerk, submission_id)
    assert taken["law-study"].mark == Decimal("4.00")


def test_who_may_not_fill_may_not_import(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    content = exported(office, submission_id, EDITS)
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    for user, refusal in (
        (office.users[Role.PARK_APPROVER], NotAllowed),
        (office.users[Role.CITY_CLERK], NotAllowed),
        (office.other_clerk, NotFound),
    ):
        with pytest.raises(refusal):
            previewed(office, submission_id, content, user)
    with pytest.raises(ActionRefused, match="待审批"), office.writing() as session:
        merging.apply(session, office.users[Role.PARK_CLERK], submission_id, chosen(content), {})
