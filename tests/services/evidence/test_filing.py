"""A park files evidence: rights, same bytes, places at indicators, what is missing, what stays."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from scoring.errors import ActionRefused, Conflict, EvidenceRefused, NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import handover, overview
from services.evidence import archive, catalogue, filing, intake, linking, many, rules
from services.evidence.files import EvidenceFile, files, files_at
from services.evidence.missing import by_id, missing
from services.evidence.numbering import title_of
from services.evidence.openings import note_opening, opened_by
from services.evidence.suggestions import suggestions
from services.people import User
from services.rounds import pinned, round_row
from services.self_assessment import entries, save
from services.tasks import TaskKind
from storage import vault
from tests.services.office import Office


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FAZHI_LOCAL", str(tmp_path))
    yield


def picture(shade: int) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (60, 80), (shade, shade, shade)).save(held, "PNG")
    return held.getvalue()


def stored(content: bytes, name: str) -> intake.Stored:
    with vault.Incoming(rules.most_bytes()) as incoming:
        incoming.write(content)
        return intake.store(incoming, name)


def put(
    office: Office, submission_id: int, name: str, shade: int, indicator: str = "",
    user: User | None = None,
) -> filing.Added:  # fmt: skip
    kept = stored(picture(shade), name)
    with office.writing() as session:
        clerk = user or office.users[Role.PARK_CLERK]
        return filing.add(session, clerk, submission_id, kept, name, indicator)


def all_files(office: Office, submission_id: int) -> list[EvidenceFile]:
    with office.reading() as session:
        return files(session, office.users[Role.PARK_CLERK], submission_id)


def test_same_bytes_are_one_file_at_two_indicators(office: Office) -> None:
    submission = office.begin()
    first = put(office, submission, "年度科技工作计划.png", 10, "annual-plan")
    again = put(office, submission, "换个名字.png", 10, "special-study")
    assert (again.file_id, again.was_here, again.name) == (
        first.file_id,
        True,
        "年度科技工作计划.png",
    )
    (held,) = all_files(office, submission)
    assert [one.indicator_id for one in held.links] == ["annual-plan", "special-study"]
    assert held.links[0].answers == ("年度科技工作计划",)
    assert held.links[1].answers == ()
    assert (held.kind, held.pages) == ("png", 1)


def test_bytes_of_two_parks_are_stored_once_and_each_sees_its_own(office: Office) -> None:
    mine, theirs = office.begin(), office.begin(office.other_clerk)
    put(office, mine, "甲.png", 20)
    added = put(office, theirs, "乙.png", 20, user=office.other_clerk)
    (one,) = all_files(office, mine)
    assert one.name == "甲.png"
    with office.reading() as session, pytest.raises(NotFound):
        files(session, office.users[Role.PARK_CLERK], theirs)
    with office.writing() as session, pytest.raises(NotFound):
        linking.link(session, office.users[Role.PARK_CLERK], added.file_id, "annual-plan")


def test_only_clerks_file_and_only_while_the_park_writes(office: Office) -> None:
    submission = office.begin()
    approver = office.users[Role.PARK_APPROVER]
    with pytest.raises(NotAllowed):
        put(office, submission, "甲.png", 30, user=approver)
    put(office, submission, "甲.png", 30, "annual-plan")
    office.fill(submission)
    office.step(Role.PARK_CLERK, submission, Action.SEND_FOR_APPROVAL)
    with pytest.raises(ActionRefused, match="不能再改"):
        put(office, submission, "乙.png", 31)


def test_what_was_handed_in_stays_and_new_files_may_go(office: Office) -> None:
    submission = office.begin()
    old = put(office, submission, "甲.png", 40, "annual-plan")
    office.fill(submission)
    office.step(Role.PARK_CLERK, submission, Action.SEND_FOR_APPROVAL)
    office.step(Role.PARK_APPROVER, submission, Action.SUBMIT)
    with office.writing() as session:
        from storage.submissions import SubmissionRow

        session.get_one(SubmissionRow, submission).status = "returned"
    new = put(office, submission, "乙.png", 41)
    clerk = office.users[Role.PARK_CLERK]
    with office.writing() as session, pytest.raises(ActionRefused, match="须留档"):
        filing.remove(session, clerk, old.file_id)
    with office.writing() as session:
        linking.unlink(session, clerk, old.file_id, "annual-plan")
        filing.remove(session, clerk, new.file_id)
    (held,) = all_files(office, submission)
    assert (held.id, held.links) == (old.file_id, ())
    with office.reading() as session:
        assert handover.handover(session, clerk, submission).loose == 0  # nothing waits for it


def test_two_people_describe_the_same_place(office: Office) -> None:
    submission = office.begin()
    added = put(office, submission, "甲.png", 50, "law-study")
    clerk = office.users[Role.PARK_CLERK]
    with office.writing() as session:
        linking.describe(
            session, clerk, added.file_id, "law-study", 1,
            pages="3—5", note="签到", answers=["签到"],
        )  # fmt: skip
    with office.writing() as session, pytest.raises(Conflict):
        linking.describe(
            session, clerk, added.file_id, "law-study", 1, pages="8", note="", answers=[]
        )
    with office.writing() as session, pytest.raises(EvidenceRefused, match="没有提示“别的”"):
        linking.describe(
            session, clerk, added.file_id, "law-study", 2, pages="", note="", answers=["别的"]
        )
    (held,) = all_files(office, submission)
    assert (held.links[0].pages, held.links[0].answers) == ("3—5", ("签到",))


def test_what_is_missing_follows_claims_files_and_listed_papers(office: Office) -> None:
    submission = office.begin()
    office.fill(submission)  # lists 年度工作计划 and 会议纪要 everywhere
    clerk = office.users[Role.PARK_CLERK]
    with office.reading() as session:
        before = by_id(missing(session, clerk, submission))
    assert before["law-study"].hints == ("学习通知", "签到", "学习记录")
    assert not before["law-study"].bare
    put(office, submission, "4 学习通知及签到.png", 60, "law-study")
    with office.reading() as session:
        after = by_id(missing(session, clerk, submission))
    assert after["law-study"].hints == ("学习记录",)
    with office.writing() as session:
        version = entries(session, clerk, submission)["legal-adviser"].version
        save(session, clerk, submission, "legal-adviser", version, evidence="法律顾问聘书")
    with office.reading() as session:
        named = by_id(missing(session, clerk, submission))["legal-adviser"]
    assert named.hints == ("咨询、审查台账",)  # 聘书或顾问合同: one of the two is enough


def test_names_propose_and_a_person_accepts(office: Office) -> None:
    submission = office.begin()
    names = ["03_聘书.png", "学习通知.png", "扫描件20200315.png", "2020年课程表.png"]
    for shade, name in enumerate(names):
        put(office, submission, name, 70 + shade)
    loose = all_files(office, submission)
    with office.reading() as session:
        card = pinned(round_row(session, office.round_id))
    found = suggestions(card, loose)
    told = {one.file_id: one.indicator_id for one in found}
    assert [told.get(one.id) for one in loose] == [
        "legal-adviser", "law-study", None, "law-training",
    ]  # fmt: skip
    assert all(not one.links for one in all_files(office, submission))
    with office.writing() as session:
        assert many.accept(session, office.users[Role.PARK_CLERK], found) == 3
    assert sum(bool(one.links) for one in all_files(office, submission)) == 3


def test_many_files_are_linked_or_removed_at_once_or_none_of_them(office: Office) -> None:
    submission = office.begin()
    clerk = office.users[Role.PARK_CLERK]
    ids = [put(office, submission, f"照片{one}.png", 90 + one).file_id for one in range(4)]
    with pytest.raises(NotFound), office.writing() as session:
        many.link_all(session, clerk, [*ids, 0], "law-study")
    assert all(not one.links for one in all_files(office, submission))
    with office.reading() as session:
        (task,) = [
            one
            for one in overview.overview(session, clerk, office.round_id).tasks
            if one.kind is TaskKind.LOOSE
        ]
        assert task.text == "4 份材料没有关联指标"
    with office.writing() as session:
        many.link_all(session, clerk, ids[:2], "law-study")
        many.remove_all(session, clerk, ids[2:])
    left = all_files(office, submission)
    assert not any(one.is_loose(None) for one in left)
    assert [one.name for one in left if one.link_at("law-study")] == ["照片0.png", "照片1.png"]
    assert len(left) == 2


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("04签到表.png", "签到表.png"),
        ("10_项目管理制度.pdf", "项目管理制度.pdf"),
        ("3月12日纪要.pdf", "3月12日纪要.pdf"),
        ("2020年课程表.pdf", "2020年课程表.pdf"),
    ],
)
def test_a_number_of_the_parks_own_gives_way_to_the_catalogues(
    office: Office, name: str, title: str
) -> None:
    submission = office.begin()
    put(office, submission, name.replace(".pdf", ".png"), 95)
    (file,) = all_files(office, submission)
    assert title_of(file) == title.replace(".pdf", ".png")


def test_catalogue_numbers_in_order_of_the_sheet_and_the_zip_is_named_by_it(
    office: Office, tmp_path: Path
) -> None:
    import zipfile

    submission = office.begin()
    put(office, submission, "后.png", 90, "special-study")
    put(office, submission, "前.png", 91, "annual-plan")
    put(office, submission, "后.png", 90, "law-study")
    put(office, submission, "散.png", 92)
    clerk = office.users[Role.PARK_CLERK]
    with office.reading() as session:
        found = catalogue.catalogue(session, clerk, submission)
        packed = archive.archive(session, clerk, submission)
    assert [(one.number, one.indicator.seq, one.again) for one in found.places] == [
        (1, 1, False), (2, 2, False), (2, 4, True),
    ]  # fmt: skip
    assert [one.name for one in found.loose] == ["散.png"]
    target = tmp_path / "out.zip"
    target.write_bytes(b"".join(packed.chunks()))
    with zipfile.ZipFile(target) as zipped:
        assert zipped.testzip() is None
        names = [name.rpartition("/")[2] for name in zipped.namelist()]
        assert names[-2:] == ["01_前.png", "02_后.png"]
        assert zipped.read(zipped.namelist()[-2]) == picture(91)


def test_city_and_reviewer_open_what_is_theirs_to_open(office: Office) -> None:
    submission = office.begin()
    added = put(office, submission, "甲.png", 100, "annual-plan")
    reviewer, city = office.users[Role.REVIEWER], office.users[Role.CITY_CLERK]
    for user in (reviewer, city, office.far_city):
        with office.writing() as session, pytest.raises(NotFound):
            note_opening(session, user, added.file_id)
    office.fill(submission)
    office.step(Role.PARK_CLERK, submission, Action.SEND_FOR_APPROVAL)
    office.step(Role.PARK_APPROVER, submission, Action.SUBMIT)
    with office.writing() as session:
        note_opening(session, city, added.file_id)
        note_opening(session, city, added.file_id)
    with office.reading() as session:
        assert list(opened_by(session, city, submission)) == [added.file_id]
        at = files_at(session, city, office.round_id, "annual-plan")
        assert [one.name for one in at[submission]] == ["甲.png"]
        assert files_at(session, office.far_city, office.round_id, "annual-plan") == {}
        assert files_at(session, reviewer, office.round_id, "annual-plan") == {}
