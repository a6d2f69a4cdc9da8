"""The numbered catalogue of evidence (佐证材料目录): in the order of the sheet, each file once."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from documents.official_letter import letter
from documents.table_book import Cell, TableColumn, write_table
from services import clock
from services.access import get
from services.evidence.files import EvidenceFile, files
from services.evidence.missing import missing
from services.evidence.numbering import Place, label, numbered, title_of
from services.papers import Paper
from services.people import User
from services.rounds import pinned
from services.self_assessment import entries, evidence_lines

_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The places in printed order, and the files that no indicator names."""

    park: str
    title: str
    places: tuple[Place, ...]
    loose: tuple[EvidenceFile, ...]

    @property
    def files(self) -> tuple[tuple[int, EvidenceFile], ...]:
        """Each file once with its number, in order."""
        return tuple((one.number, one.file) for one in self.places if not one.again)

    def label(self, number: int) -> str:
        """A number as printed, all of the same length so that names sort: `03`, `003`."""
        return label(number, len(self.files))

    def filename(self, number: int, file: EvidenceFile) -> str:
        """The file's name in the folder: `03_名称.pdf`."""
        return f"{self.label(number)}_{title_of(file).translate(_UNSAFE)}"


def catalogue(session: Session, user: User, submission_id: int) -> Catalogue:
    """The catalogue of a submission as it stands now. Raises NotFound."""
    submission = get(session, user, submission_id)
    found = files(session, user, submission_id)
    return Catalogue(
        park=submission.unit.label,
        title=submission.round.title,
        places=numbered(pinned(submission.round), found),
        loose=tuple(one for one in found if not one.links),
    )


def catalogue_book(session: Session, user: User, submission_id: int) -> Paper:
    """The catalogue as .xlsx. Raises NotFound."""
    found = catalogue(session, user, submission_id)
    rows: list[list[Cell]] = [list(_cells(found, one)) for one in found.places]
    return Paper(
        f"佐证材料目录_{found.park}_{found.title}.xlsx",
        write_table(
            f"{found.park}佐证材料目录",
            f"{found.title}。{_about(found)}导出时间 {clock.in_words(clock.now())}",
            _COLUMNS,
            rows,
            [*_on_paper(session, user, submission_id), *_open(session, user, submission_id)],
        ),
    )


def catalogue_letter(session: Session, user: User, submission_id: int) -> Paper:
    """The catalogue as .docx, to print and bind before the papers. Raises NotFound."""
    found = catalogue(session, user, submission_id)
    paper = letter(f"{found.park}佐证材料目录", number=found.title)
    heads = tuple(one.head for one in _COLUMNS)
    rows = [heads, *(_cells(found, one) for one in found.places)]
    paper.table(rows, (15, 13, 30, 50, 20, 28), left=(3, 5))
    notes = [*_on_paper(session, user, submission_id), *_open(session, user, submission_id)]
    for words in (_about(found), *notes):
        paper.note(words)
    return Paper(f"佐证材料目录_{found.park}_{found.title}.docx", paper.content())


_COLUMNS = (
    TableColumn("编号", 6, centre=True),
    TableColumn("序号", 6, centre=True),
    TableColumn("二级指标", 14, centre=True),
    TableColumn("材料名称", 44),
    TableColumn("页码", 10, centre=True),
    TableColumn("说明", 26),
)


def _cells(found: Catalogue, one: Place) -> tuple[str, ...]:
    note = "；".join(part for part in ("、".join(one.link.answers), one.link.note) if part)
    again = "同上编号" if one.again else ""
    whole = f"共{one.file.pages}页" if one.file.pages else ""
    return (
        found.label(one.number),
        str(one.indicator.seq),
        one.indicator.short,
        title_of(one.file),
        one.link.pages or whole,
        "；".join(part for part in (note, again) if part),
    )


def _about(found: Catalogue) -> str:
    shared = sum(one.again for one in found.places)
    more = f"，其中 {shared} 处与前面共用同一份" if shared else ""
    return f"共 {len(found.files)} 份，关联 {len(found.places)} 处{more}。"


def _on_paper(session: Session, user: User, submission_id: int) -> list[str]:
    """What the park lists beside its files: papers that are handed in otherwise."""
    card = pinned(get(session, user, submission_id).round)
    written = entries(session, user, submission_id)
    return [
        f"第{one.seq}项另列：{'；'.join(lines)}"
        for one in card.indicators
        if (lines := evidence_lines(written[one.id].evidence))
    ]


def _open(session: Session, user: User, submission_id: int) -> list[str]:
    lacking = missing(session, user, submission_id)
    if not lacking:
        return []
    told = "；".join(f"第{one.seq}项 {one.words}" for one in lacking)
    return [f"评分表提示而目录中尚无的：{told}。"]
