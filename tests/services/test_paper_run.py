"""The zip of all score sheets: in order of place, what the user may see, for its owner alone."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from scoring.errors import ActionRefused, NotFound
from scoring.workflow import Role
from services import clock, paper_run
from services.paper_run import PaperRun
from storage import database
from tests.services.office import Office
from tests.services.verified_parks import recommended_park, verified_park

REASON = "宣传活动少于计划场次，按比例扣"


@pytest.fixture
def three(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Office]:
    """One park in hand, two verified, in a database that `desk` asks; files of the test's own."""
    monkeypatch.setattr(database, "engine", lambda: office.engine)
    monkeypatch.setenv("FAZHI_LOCAL", str(tmp_path))
    recommended_park(office, "丙/园:")
    verified_park(office, "乙园", "2")
    verified_park(office, "甲园")
    yield office


def built(office: Office, role: Role, told: list[str] | None = None) -> PaperRun:
    def tell(done: int, count: int, park: str) -> None:
        if told is not None:
            told.append(f"{done}/{count} {park}")

    return paper_run.build(office.users[role], office.round_id, tell)


def archive(office: Office, role: Role, run: PaperRun) -> ZipFile:
    place, name = paper_run.find(office.users[role], run.token)
    assert name == run.filename
    return ZipFile(place)


def words(content: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


def test_parks_stand_by_place_with_an_index_and_are_told_one_by_one(three: Office) -> None:
    told: list[str] = []
    run = built(three, Role.ORGANISER, told)
    assert told == ["0/3 甲园", "1/3 乙园", "2/3 丙/园:", "3/3 目录"]
    with archive(three, Role.ORGANISER, run) as found:
        assert found.namelist() == [
            "01_第1名_甲园.xlsx", "02_第2名_乙园.xlsx", "03_已推荐_丙_园_.xlsx", "00_目录.xlsx",
        ]  # fmt: skip
        index = words(found.read("00_目录.xlsx"))
        assert "02_第2名_乙园.xlsx" in index and "98" in index
        assert REASON in words(found.read("02_第2名_乙园.xlsx"))
    assert run.parks == 3


def test_a_city_gets_its_parks_without_what_the_province_has_not_published(three: Office) -> None:
    run = built(three, Role.CITY_CLERK)
    with archive(three, Role.CITY_CLERK, run) as found:
        assert len(found.namelist()) == 4
        everything = "\n".join(words(found.read(name)) for name in found.namelist())
    assert "乙园" in everything and REASON not in everything and "第1名" not in everything


def test_nobody_else_gets_it_and_no_name_leads_out_of_the_folder(three: Office) -> None:
    run = built(three, Role.ORGANISER)
    for role in (Role.PROVINCE_APPROVER, Role.CITY_CLERK):
        with pytest.raises(NotFound, match="重新生成"):
            paper_run.find(three.users[role], run.token)
    for token in ("", "../../etc/passwd", "a" * 43, run.token + "/"):
        with pytest.raises(NotFound):
            paper_run.find(three.users[Role.ORGANISER], token)


def test_who_may_see_nothing_builds_nothing(three: Office) -> None:
    with pytest.raises(ActionRefused, match="还没有您可以查看的评分表"):
        built(three, Role.ADMIN)


def test_stopped_half_way_nothing_remains(three: Office, tmp_path: Path) -> None:
    def stop(done: int, _count: int, _park: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        paper_run.build(three.users[Role.ORGANISER], three.round_id, stop)
    assert list((tmp_path / "papers").iterdir()) == []


def test_gone_after_a_day_and_only_a_few_are_kept(
    three: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [built(three, Role.ORGANISER) for _ in range(4)]
    assert len(list((tmp_path / "papers").iterdir())) == 3
    paper_run.find(three.users[Role.ORGANISER], runs[-1].token)
    late = clock.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: late)
    paper_run.clear()
    with pytest.raises(NotFound):
        paper_run.find(three.users[Role.ORGANISER], runs[-1].token)
