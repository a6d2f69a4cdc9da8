"""Photographs of a site check: kept once, seen with the check and by nobody else, gone before
locking only, and never telling who took them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from scoring.errors import ActionRefused, EvidenceRefused, NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import publication, site_checks, site_photos
from services.evidence import handing_out, intake
from services.panel.rules import SeeOthers
from services.people import User
from services.site_checks import Found
from storage import vault
from tests.services.decided import decide_everything
from tests.services.office import Office
from tests.services.panel.seated import ROW, seated
from tests.services.signed import sign_off
from tests.services.test_site_checks import say, seen

ARTIST = 0x013B


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FAZHI_LOCAL", str(tmp_path))
    yield


def photo(shade: int = 90, by: str = "Photographer Zhang") -> bytes:
    held = io.BytesIO()
    marks = Image.Exif()
    marks[ARTIST] = by
    Image.new("RGB", (320, 240), (shade, 120, 90)).save(held, "JPEG", exif=marks)
    return held.getvalue()


def taken_in(content: bytes, name: str) -> intake.Stored:
    with vault.Incoming(site_photos.LARGEST) as incoming:
        incoming.write(content)
        return intake.store(incoming, name)


def put(
    office: Office, submission_id: int, user: User, shade: int = 90, name: str = "张某拍.jpg"
) -> site_photos.Added:
    kept = taken_in(photo(shade), name)
    with office.writing() as session:
        return site_photos.add(session, user, submission_id, ROW, kept, name)


def test_it_is_kept_once_and_counted_in_words(office: Office) -> None:
    submission_id, reviewer = office.under_review(), office.users[Role.REVIEWER]
    with pytest.raises(ActionRefused, match="请先记现场核查"):
        put(office, submission_id, reviewer)
    say(office, submission_id, reviewer)
    first, again = (put(office, submission_id, reviewer) for _ in range(2))
    assert again == site_photos.Added(first.photo_id, was_here=True)
    put(office, submission_id, reviewer, shade=40, name="第二张.jpeg")
    found = seen(office, submission_id, office.users[Role.ORGANISER])
    assert found is not None and len(found.photos) == 2
    assert found.words == "不属实（2026年1月6日现场，照片2张）：公示栏没有这份制度"


def test_what_is_no_photograph_is_refused_before_and_after_its_bytes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission_id, reviewer = office.under_review(), office.users[Role.REVIEWER]
    say(office, submission_id, reviewer)
    with office.writing() as session:
        for name in ("现场.pdf", "现场.heic", "现场"):
            with pytest.raises(EvidenceRefused, match="另存为 jpg"):
                site_photos.may_add(session, reviewer, submission_id, ROW, name)
    with pytest.raises(EvidenceRefused, match="扩展名"):
        taken_in(photo(), "现场.png")
    with pytest.raises(EvidenceRefused, match="损坏"):
        taken_in(photo()[:400], "现场.jpg")
    for role in (Role.ORGANISER, Role.CITY_CLERK, Role.PARK_CLERK):
        with pytest.raises(NotAllowed):
            put(office, submission_id, office.users[role])
    monkeypatch.setattr(site_photos, "MOST", 1)
    put(office, submission_id, reviewer)
    with pytest.raises(EvidenceRefused, match="已有 1 张"):
        put(office, submission_id, reviewer, shade=200)


def test_other_seats_see_nothing_of_it_and_its_own_loses_it_only_before_locking(
    office: Office,
) -> None:
    one = seated(office, SeeOthers.NEVER)
    first, second, _ = one.reviewers
    say(office, one.submission_id, first)
    photo_id = put(office, one.submission_id, first).photo_id
    gone = put(office, one.submission_id, first, shade=10).photo_id
    say(office, one.submission_id, second, found=Found.CONFIRMED)
    with office.writing() as session:
        for ask in (site_photos.photograph, site_photos.original, site_photos.remove):
            with pytest.raises(NotFound):
                ask(session, second, photo_id)
        whole = site_checks.checks(session, second, one.submission_id)
        assert [each.photos for each in whole[ROW]] == [()]
        site_photos.remove(session, first, gone)
    one.say(first)
    one.lock(first)
    with office.writing() as session, pytest.raises(ActionRefused, match="锁定"):
        site_photos.remove(session, first, photo_id)
    with pytest.raises(ActionRefused, match="锁定"):
        put(office, one.submission_id, first, shade=30)
    with office.reading() as session:
        organiser = office.users[Role.ORGANISER]
        found = site_checks.checks(session, organiser, one.submission_id)[ROW]
        assert [each.photos for each in found] == [(photo_id,), ()]
        assert site_photos.original(session, organiser, photo_id).name == "张某拍.jpg"


def test_the_park_sees_the_picture_once_published_and_not_who_took_it(office: Office) -> None:
    submission_id, reviewer = office.under_review(), office.users[Role.REVIEWER]
    say(office, submission_id, reviewer)
    photo_id = put(office, submission_id, reviewer).photo_id
    park = office.users[Role.PARK_CLERK]
    with office.reading() as session, pytest.raises(NotFound):
        site_photos.photograph(session, park, photo_id)
    office.judge_all(submission_id)
    office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, submission_id, Action.VERIFY)
    decide_everything(office)
    sign_off(office)
    with office.writing() as session:
        publication.propose(session, office.users[Role.ORGANISER], office.round_id)
        publication.publish(session, office.users[Role.PROVINCE_APPROVER], office.round_id)
    with office.reading() as session:
        held = site_photos.photograph(session, park, photo_id)
        assert held.name == "现场照片.jpg"
        with pytest.raises(NotFound):
            site_photos.original(session, park, photo_id)
        with pytest.raises(NotFound):
            site_photos.photograph(session, office.other_clerk, photo_id)
    for drawn in (handing_out.thumb(held.sha256), handing_out.page(held.sha256, held.kind, 1)):
        assert b"Photographer" not in drawn
        assert not Image.open(io.BytesIO(drawn)).getexif()
