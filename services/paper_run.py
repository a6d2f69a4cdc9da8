"""All score sheets of a round in one zip: built park by park on disk, handed out for a day.

Each park is read in a session of its own, so that a long run holds up nobody; the file lies in a
private folder under a name that carries its owner and cannot be guessed.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy.orm import Session

from documents.table_book import Cell, TableColumn, write_table
from scoring.errors import ActionRefused, NotAllowed, NotFound
from scoring.words import STATUS
from scoring.workflow import Status
from services import clock, desk, papers
from services.access import opened
from services.people import User
from services.rounds import round_row
from services.standings import Standing, standings
from storage import database
from storage.submissions import SubmissionRow

KEPT = timedelta(days=1)
_MOST_KEPT = 3
"""Runs that one account keeps; what is older makes room."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')

Tell = Callable[[int, int, str], None]
"""Told before each park: how many are done, of how many, and which comes now."""


@dataclass(frozen=True, slots=True)
class PaperRun:
    """A finished zip: the token of its address, its name, parks in it, its size in bytes."""

    token: str
    filename: str
    parks: int
    size: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    submission_id: int
    park: str
    status: Status
    standing: Standing | None

    @property
    def place(self) -> str:
        one = self.standing
        if one is None:
            return ""
        if one.place is None:
            return one.no_place
        return f"并列第{one.place}名" if one.tied else f"第{one.place}名"

    def filename(self, number: int, digits: int) -> str:
        words = (str(number).zfill(digits), self.place or STATUS[self.status], self.park)
        return _UNFIT.sub("_", "_".join(words))[:80] + ".xlsx"


def sheets_in(session: Session, user: User, round_id: int) -> int:
    """How many score sheets a run for this user would hold."""
    return len(_sheets(session, user, round_id)[1])


def build(user: User, round_id: int, tell: Tell) -> PaperRun:
    """Build the zip of every sheet that this user may open, best place first, then stored order.

    Raises NotFound, ActionRefused where there is none. Stopped half-way, nothing remains.
    """
    title, sheets = desk.ask(_sheets, user, round_id)
    if not sheets:
        raise ActionRefused("这个批次还没有您可以查看的评分表。")
    folder = _folder()
    _make_room(folder, user)
    token = secrets.token_urlsafe(32)
    half = folder / f"{user.id}-{token}.part"
    try:
        with ZipFile(half, "x", ZIP_STORED) as archive:
            half.chmod(0o600)
            filename = f"评分表_{title}.zip"
            archive.comment = filename.encode()
            done = _fill(archive, user, sheets, tell)
            _add(archive, "00_目录.xlsx", _index(title, done))
        half.rename(_place(user, token))
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    size = _place(user, token).stat().st_size
    return PaperRun(token, filename, sum(bool(row[-1]) for row in done), size)


def find(user: User, token: str) -> tuple[Path, str]:
    """The file of one's own run, and its name. Raises NotFound, also for somebody else's."""
    if not _TOKEN.fullmatch(token) or not (place := _place(user, token)).is_file():
        raise NotFound("这个压缩包已过期或不存在。请到“文书”页面重新生成。")
    with ZipFile(place) as archive:
        return place, archive.comment.decode()


def discard(user: User, token: str) -> None:
    """Remove one's own run before its day is over. Raises NotFound."""
    find(user, token)[0].unlink(missing_ok=True)


def clear(before: timedelta = KEPT) -> None:
    """Remove what is older than a day, finished or not."""
    limit = (clock.now() - before).timestamp()
    for one in _folder().iterdir():
        if one.stat().st_mtime < limit:
            one.unlink(missing_ok=True)


def _sheets(session: Session, user: User, round_id: int) -> tuple[str, list[_Sheet]]:
    title = round_row(session, round_id).title
    try:
        places = {one.submission_id: one for one in standings(session, user, round_id).places}
    except NotAllowed:
        places = {}
    order = {key: number for number, key in enumerate(places)}
    rows = session.scalars(
        opened(user).where(SubmissionRow.round_id == round_id).order_by(SubmissionRow.unit_id)
    )
    found = [_Sheet(row.id, row.unit.label, Status(row.status), places.get(row.id)) for row in rows]
    return title, sorted(found, key=lambda one: order.get(one.submission_id, len(order)))


def _fill(archive: ZipFile, user: User, sheets: list[_Sheet], tell: Tell) -> list[list[Cell]]:
    """Add every sheet; gives the rows of the index, without a file where one has been closed."""
    rows: list[list[Cell]] = []
    digits = max(2, len(str(len(sheets))))
    for number, one in enumerate(sheets, 1):
        tell(number - 1, len(sheets), one.park)
        name = one.filename(number, digits)
        total = one.standing.total if one.standing else None
        code = one.standing.sha256[:16] if one.standing else ""
        try:
            content = desk.ask(papers.score_sheet, user, one.submission_id).content
        except NotFound:
            name = ""
        else:
            _add(archive, name, content)
        rows.append([number, one.place, one.park, STATUS[one.status], total, code, name])
    tell(len(sheets), len(sheets), "目录")
    return rows


def _index(title: str, rows: list[list[Cell]]) -> bytes:
    return write_table(
        f"{title}评分表目录",
        f"{len(rows)} 家园区；生成时间 {clock.in_words(clock.now())}",
        _COLUMNS,
        rows,
        ["按名次排列；没有名次的按园区次序列在其后。文件一栏为空的，生成时已不能查看。"],
    )


_COLUMNS = (
    TableColumn("序号", 6),
    TableColumn("名次", 12, centre=True),
    TableColumn("园区", 18, centre=True),
    TableColumn("状态", 12, centre=True),
    TableColumn("核定分", 9),
    TableColumn("内容校验码（前16位）", 20, centre=True),
    TableColumn("文件", 40),
)


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, clock.beijing(clock.now()).timetuple()[:6])
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _folder() -> Path:
    place = database.local() / "papers"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def _place(user: User, token: str) -> Path:
    return _folder() / f"{user.id}-{token}.zip"


def _make_room(folder: Path, user: User) -> None:
    clear()
    own = sorted(folder.glob(f"{user.id}-*.zip"), key=lambda one: one.stat().st_mtime)
    for one in own[: max(0, len(own) - _MOST_KEPT + 1)]:
        one.unlink(missing_ok=True)
