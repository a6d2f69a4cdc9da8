"""Ranks the score sheets of a folder. A file that can't be ranked is named with the reason
and never stops the others."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.paper import Rater
from documents.reading import SheetReading
from documents.sheet_head import open_sheet
from documents.sheet_reader import choose_scorecard, read_sheet
from scoring.assessment import ScoreSheet
from scoring.canonical import digest
from scoring.errors import WorkbookRefused
from scoring.marks import shown
from scoring.ranking import Place, rank
from scoring.scorecard import Scorecard

_SUFFIXES = {".xlsx", ".xls", ".ods", ".xlsm"}


@dataclass(frozen=True, slots=True)
class Refused:
    """A file without a place, and why."""

    file: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FolderRanking:
    """Places by falling total; `unset` names what the files' own decisions leave open."""

    places: tuple[Place, ...]
    refused: tuple[Refused, ...]
    unset: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    file: str
    applicant: str
    reading: SheetReading
    sheet: ScoreSheet

    @property
    def rankable(self) -> bool:
        return self.sheet.complete and not self.sheet.vetoed

    @property
    def terms(self) -> str:
        """What must be the same for totals to be compared: scorecard and decisions."""
        return digest([self.reading.scorecard.id, self.reading.settings])


def sheets_in(folder: Path) -> list[Path]:
    """The workbooks of a folder by name, without the lock files of open ones."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _SUFFIXES and not path.name.startswith(("~$", "."))
    )


def rank_files(
    files: Sequence[Path],
    scorecards: Collection[Scorecard],
    rater: Rater,
    progress: Callable[[], None] = lambda: None,
) -> FolderRanking:
    """Score every file and rank the totals; `progress` is called after each file."""
    scored: list[_Scored] = []
    refused: list[Refused] = []
    for path in files:
        try:
            scored.append(_score(path, scorecards, rater))
        except WorkbookRefused as error:
            refused.append(Refused(path.name, error.problems))
        progress()
    commonest = Counter(one.terms for one in scored if one.rankable).most_common(1)
    named = Counter(one.applicant for one in scored)
    kept: dict[str, _Scored] = {}
    for one in scored:
        problems = _problems(one, commonest[0][0] if commonest else "", named)
        if problems:
            refused.append(Refused(one.file, tuple(problems)))
        else:
            kept[one.applicant] = one
    totals = {name: one.sheet.total for name, one in kept.items() if one.sheet.total is not None}
    unset = {point.id: None for one in kept.values() for point in one.sheet.open}
    return FolderRanking(
        rank(totals), tuple(sorted(refused, key=lambda one: one.file)), tuple(unset)
    )


def _score(path: Path, scorecards: Collection[Scorecard], rater: Rater) -> _Scored:
    sheet = open_sheet(path)
    reading = read_sheet(sheet, choose_scorecard(sheet, scorecards), rater)
    return _Scored(path.name, reading.applicant or path.stem, reading, reading.score_sheet())


def _problems(one: _Scored, terms: str, named: Counter[str]) -> list[str]:
    found = []
    if not one.sheet.complete:
        rows = "、".join(f"第{line.seq}项" for line in one.sheet.missing)
        found.append(f"未填齐（{rows}），没有总分，不参加排名；请补填后重来")
    if one.sheet.vetoed:
        rows = "、".join(f"第{one.sheet.line(name).seq}项" for name in one.sheet.vetoed)
        found.append(f"{rows}一票否决（算术合计 {shown(one.sheet.total)}），不参加排名")
    if named[one.applicant] > 1:
        found.append(f"申报单位“{one.applicant}”有 {named[one.applicant]} 个文件；请只留一个")
    if one.rankable and one.terms != terms:
        found.append("所用评分表或“本批次确定的事项”与其他文件不同，不能一起排名")
    return found
