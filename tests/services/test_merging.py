"""Three sections' sheets come back: together, once each, all or nothing, told file by file."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select, update

from documents.merging import KEEP
from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import assigning, merging, papers, section_papers, self_assessment
from services.assignment_progress import NO_SECTION
from services.merging import MOST_FILES, MergePreview
from services.papers_in import ChosenFile
from storage.audit import AuditEventRow
from storage.rounds import RoundRow
from tests.services.evidence.test_filing import put
from tests.services.office import Office
from tests.services.workbooks import Edits, column_of, edited, row_of

PLAN, STUDY, LAW, OPEN = "annual-plan", "special-study", "law-study", "openness"


def shared(office: Office, submission_id: int, **sections: str) -> None:
    with office.writing() as session:
        for key, section in sections.items():
            assigning.assign(
                session, office.users[Role.PARK_CLERK], submission_id,
                {key.replace("_", "-"): 0}, section=section,
            )  # fmt: skip


def section_file(
    office: Office, section: str, edits: Edits, numbers: tuple[int, ...] = ()
) -> ChosenFile:
    with office.reading() as session:
        paper = section_papers.section_sheet(
            session, office.users[Role.PARK_APPROVER], office.round_id, section, numbers
        )
    return ChosenFile(paper.filename, edited(paper.content, edits))


def previewed(office: Office, submission_id: int, files: list[ChosenFile]) -> MergePreview:
    with office.reading() as session:
        return merging.preview(session, office.users[Role.PARK_CLERK], submission_id, files)


def three(office: Office) -> tuple[int, list[ChosenFile]]:
    """Three sections; the second and third both fill number 4, and disagree."""
    submission_id = office.begin()
    shared(office, submission_id, annual_plan="规划科", law_study="法治科", openness="办公室")
    return submission_id, [
        section_file(office, "规划科", {(1, "自评分"): 5, (1, "佐证材料"): "工作计划"}),
        section_file(office, "法治科", {(4, "自评分"): 4, (4, "自评扣分原因"): "缺一次签到表"}),
        section_file(office, "", {(4, "自评分"): 3, (8, "自评分"): 4}, (4, 8)),
    ]


def test_three_sections_are_imported_together_once_the_disagreement_is_settled(
    any_office: Office,
) -> None:
    office, clerk = any_office, any_office.users[Role.PARK_CLERK]
    submission_id, files = three(office)
    found = previewed(office, submission_id, files)
    assert {(one.seq, one.field) for one in found.plain} == {
        (1, "value"), (1, "evidence"), (4, "reason"), (8, "value"),
    }  # fmt: skip
    (conflict,) = found.conflicts
    assert [(one.value, one.sources[0].name) for one in conflict.offers] == [
        (4, files[1].name), (3, files[2].name),
    ]  # fmt: skip
    with pytest.raises(ActionRefused, match="第4项自评分"), office.writing() as session:
        merging.apply(session, clerk, submission_id, files, found.versions)
    choices = {conflict.key: files[2].sha256}
    with office.writing() as session:
        written = merging.apply(session, clerk, submission_id, files, found.versions, choices)
    with office.reading() as session:
        after = self_assessment.entries(session, clerk, submission_id)
        events = session.scalars(
            select(AuditEventRow.detail).where(AuditEventRow.action == "self.import")
        ).all()
    assert written == 5
    assert (after[PLAN].mark, after[PLAN].evidence) == (5, "工作计划")
    assert (after[LAW].mark, after[LAW].reason) == (3, "缺一次签到表")
    assert after[OPEN].mark == 4
    assert after[STUDY] == self_assessment.BLANK
    assert [files[at].name in detail for at, detail in enumerate(events)] == [True] * 3


def test_leaving_a_disagreement_as_it_is_writes_the_rest(office: Office) -> None:
    submission_id, files = three(office)
    clerk = office.users[Role.PARK_CLERK]
    found = previewed(office, submission_id, files)
    with office.writing() as session:
        merging.apply(session, clerk, submission_id, files, found.versions, {(LAW, "value"): KEEP})
        after = self_assessment.entries(session, clerk, submission_id)
    assert after[LAW].mark is None and after[OPEN].mark == 4


def test_somebody_who_wrote_meanwhile_stops_every_file(office: Office) -> None:
    submission_id, files = three(office)
    clerk = office.users[Role.PARK_CLERK]
    with office.writing() as session:
        self_assessment.save(session, clerk, submission_id, OPEN, 0, mark=Decimal(2))
    found = previewed(office, submission_id, files)
    with office.writing() as session:
        self_assessment.save(session, clerk, submission_id, OPEN, 1, mark=Decimal(1))
    with pytest.raises(Conflict, match="第8项"), office.writing() as session:
        merging.apply(session, clerk, submission_id, files, found.versions, {(LAW, "value"): KEEP})
    with office.reading() as session:
        assert self_assessment.entries(session, clerk, submission_id)[PLAN].mark is None


def test_what_cannot_be_read_is_told_and_the_others_still_count(office: Office) -> None:
    submission_id, files = three(office)
    wrong = section_file(office, "规划科", {(1, "自评分"): 9})
    picked = [
        ChosenFile("旧表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage"),
        wrong,
        files[0],
        ChosenFile("又一份.xlsx", files[0].content),
    ]
    found = previewed(office, submission_id, picked)
    assert [bool(one.problems) for one in found.files] == [True, True, False, False]
    assert "“9”" in found.files[1].problems[0]
    assert found.files[3].same_as == found.files[2].name
    assert [len(one.offers[0].sources) for one in found.proposals] == [1, 1]


def test_two_files_of_the_same_name_are_told_apart(office: Office) -> None:
    submission_id, files = three(office)
    same = [ChosenFile("表.xlsx", one.content) for one in files]
    names = [one.name for one in previewed(office, submission_id, same).files]
    assert len(set(names)) == 3 and names[0] == "表.xlsx"


def test_another_rounds_file_takes_part_only_on_a_persons_word(office: Office) -> None:
    submission_id, files = three(office)
    with office.writing() as session:
        session.execute(update(RoundRow).values(title="测试批次（改名）"))
    clerk = office.users[Role.PARK_CLERK]
    found = previewed(office, submission_id, files[:1])
    assert found.proposals == () and "测试批次" in found.files[0].doubts[0]
    with office.reading() as session:
        vouched = merging.preview(session, clerk, submission_id, files[:1], {files[0].sha256})
    assert len(vouched.proposals) == 2


def test_more_files_than_can_be_looked_at_are_refused(office: Office) -> None:
    submission_id = office.begin()
    many = [ChosenFile(f"{at}.xlsx", bytes([at])) for at in range(MOST_FILES + 1)]
    with pytest.raises(ActionRefused, match=f"{MOST_FILES} 个"):
        previewed(office, submission_id, many)


def test_who_gets_a_sections_sheet_and_when(office: Office) -> None:
    clerk = office.users[Role.PARK_CLERK]

    def ask(user: object = clerk, section: str = "规划科", numbers: tuple[int, ...] = ()) -> str:
        with office.reading() as session:
            return section_papers.section_sheet(
                session,
                user,
                office.round_id,
                section,
                numbers,  # type: ignore[arg-type]
            ).filename

    with pytest.raises(NotFound, match="开始填报"):
        ask()
    submission_id = office.begin()
    shared(office, submission_id, annual_plan="规划科")
    assert "规划科" in ask()
    assert "第1、4项" in ask(numbers=(1, 4))
    assert ask(section=NO_SECTION)
    for section, numbers in (("没有的科", ()), ("", ()), ("", (18,))):
        with pytest.raises(ActionRefused):
            ask(section=section, numbers=numbers)
    with pytest.raises(NotAllowed):
        ask(office.users[Role.CITY_CLERK])
    with pytest.raises(NotFound):
        ask(office.other_clerk)
    office.fill(submission_id)
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    with pytest.raises(ActionRefused, match="待审批"):
        ask()


def with_files(office: Office) -> int:
    submission_id = office.begin()
    office.fill(submission_id)
    for name, shade, key in (("02 纪要.png", 9, STUDY), ("计划.png", 8, PLAN), ("附.png", 7, PLAN)):
        put(office, submission_id, name, shade, key)
    return submission_id


def sheet(office: Office, submission_id: int) -> bytes:
    with office.reading() as session:
        return papers.score_sheet(session, office.users[Role.PARK_CLERK], submission_id).content


LINES = "〔佐证01〕计划.png\n〔佐证02〕附.png\n年度工作计划\n会议纪要"


def test_evidence_files_stand_on_the_sheet_and_change_nothing_on_the_way_back(
    office: Office,
) -> None:
    submission_id = with_files(office)
    content = sheet(office, submission_id)
    cells = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert cells.cell(row_of(cells, 1), column_of(cells, "佐证材料")).value == LINES
    found = previewed(office, submission_id, [ChosenFile("表.xlsx", content)])
    assert found.proposals == ()
    assert "evidence-lines" not in {one.kind for one in found.files[0].findings}


@pytest.mark.parametrize(
    "text",
    [LINES.replace("附.png", "另附.png"), LINES.replace("〔佐证02〕附.png\n", "")],
    ids=["altered", "deleted"],
)
def test_a_line_on_a_file_that_was_touched_is_told_and_not_read(office: Office, text: str) -> None:
    submission_id = with_files(office)
    content = edited(sheet(office, submission_id), {(1, "佐证材料"): text})
    found = previewed(office, submission_id, [ChosenFile("表.xlsx", content)])
    assert found.proposals == ()
    (told,) = [one for one in found.files[0].findings if one.kind == "evidence-lines"]
    assert "第1项" in told.message and "“佐证材料”页" in told.remedy


def test_what_was_typed_below_the_files_is_read_alone(office: Office) -> None:
    submission_id = with_files(office)
    content = edited(sheet(office, submission_id), {(1, "佐证材料"): LINES + "\n照片一组"})
    (one,) = previewed(office, submission_id, [ChosenFile("表.xlsx", content)]).proposals
    assert one.offers[0].value == "年度工作计划\n会议纪要\n照片一组"
