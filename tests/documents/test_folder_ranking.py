"""A folder of sheets ranked: ties, and a bad file that never stops the rest."""

from decimal import Decimal
from pathlib import Path

import pytest

from documents.folder_ranking import FolderRanking, rank_files, sheets_in
from documents.paper import Rater
from tests.documents.papers import (
    CARD,
    DECIDED,
    THREE,
    all_full,
    cases,
    off,
    original_layout,
    paper,
    written,
)


def put(folder: Path, name: str, content: bytes) -> None:
    (folder / f"{name}.xlsx").write_bytes(content)


def ranked(folder: Path, rater: Rater = Rater.SELF) -> FolderRanking:
    return rank_files(sheets_in(folder), [CARD, THREE], rater)


def sheet(name: str, less: str = "", rater: Rater = Rater.SELF, **more: object) -> bytes:
    marks = all_full() | ({"target-completion": off(less)} if less else {})
    return written(paper(marks, rater, applicant=name, **more))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "a", sheet("甲", "2"))
    put(tmp_path, "b", sheet("乙", "1"))
    put(tmp_path, "c", sheet("丙", "1"))
    return tmp_path


def test_places_and_ties(folder: Path) -> None:
    found = [(one.place, one.applicant, one.total, one.tied) for one in ranked(folder).places]
    assert found == [
        (1, "乙", Decimal("99.00"), True),
        (1, "丙", Decimal("99.00"), True),
        (3, "甲", Decimal("98.00"), False),
    ]


def test_what_is_unset_is_named(folder: Path) -> None:
    assert ranked(folder).unset == ("commendation", "national-rollout", "serious-violation")


def test_bad_files_are_told_and_the_rest_is_ranked(folder: Path) -> None:
    put(folder, "d", b"no workbook")
    put(folder, "e", written(paper({**all_full(), "law-study": None}, applicant="戊")))
    put(folder, "~$a", b"lock")
    (folder / "notes.txt").write_text("甲")
    ranking = ranked(folder)
    assert len(ranking.places) == 3
    assert [one.file for one in ranking.refused] == ["d.xlsx", "e.xlsx"]
    assert "第4项" in ranking.refused[1].problems[0]


def test_same_park_twice_gets_no_place(folder: Path) -> None:
    put(folder, "a2", sheet("甲"))
    ranking = ranked(folder)
    assert [one.applicant for one in ranking.places] == ["乙", "丙"]
    assert {one.file for one in ranking.refused} == {"a.xlsx", "a2.xlsx"}


def test_sheets_under_other_terms_are_not_compared(folder: Path) -> None:
    put(folder, "d", sheet("丁", settings=DECIDED))
    put(folder, "e", written(paper(all_full(THREE), scorecard=THREE, applicant="戊")))
    ranking = ranked(folder)
    assert len(ranking.places) == 3
    assert {one.file for one in ranking.refused} == {"d.xlsx", "e.xlsx"}


def test_vetoed_park_is_named_with_its_total_and_has_no_place(tmp_path: Path) -> None:
    put(tmp_path, "a", sheet("甲", "1", Rater.VERIFIED, settings=DECIDED))
    marks = {**all_full(), "serious-violation": cases("处分决定")}
    put(tmp_path, "b", written(paper(marks, Rater.VERIFIED, applicant="乙", settings=DECIDED)))
    ranking = ranked(tmp_path, Rater.VERIFIED)
    assert [one.applicant for one in ranking.places] == ["甲"]
    assert ranking.refused[0].problems == ("第17项一票否决（算术合计 100.00），不参加排名",)


def test_sheet_without_a_name_goes_by_its_file(tmp_path: Path) -> None:
    original_layout().save(tmp_path / "资阳.xlsx")
    assert ranked(tmp_path).places[0].applicant == "资阳"


def test_nothing_to_rank(tmp_path: Path) -> None:
    assert ranked(tmp_path) == FolderRanking((), (), ())
