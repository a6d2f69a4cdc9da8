"""The city bureau's duty list in tests: begun, filled, taken out as a workbook and edited."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

import openpyxl

from documents.duty_columns import MATTERS, MatterColumn
from scoring.workflow import Role
from services.books import adopting
from services.books.entries import State
from services.duties import importing, kept, paper
from services.duties.importing import DutyImport
from services.duties.kept import KIND, DutyBook
from services.people import User
from tests.services.office import Office
from tests.services.remembered import remembered

Edits = Mapping[tuple[str, MatterColumn], object]
"""What to write: (code of the matter, column) → value."""


def keeper(office: Office) -> User:
    return office.users[Role.CITY_CLERK]


@remembered
def begun(office: Office) -> int:
    with office.writing() as session:
        return adopting.begin(session, keeper(office), KIND)


def read(office: Office, user: User | None = None) -> DutyBook:
    with office.reading() as session:
        found = kept.duty_book(session, user or keeper(office))
    assert found is not None
    return found


def enter(
    office: Office,
    code: str,
    state: State = State.UNDER_WAY,
    owner: str = "农业科",
    due: date | None = None,
    note: str = "",
) -> None:
    found = read(office).at(code)
    assert found is not None
    with office.writing() as session:
        kept.save(
            session, keeper(office), read(office).book.id, code, found.entry.version,
            owner=owner, due=due, state=state, note=note,
        )  # fmt: skip


def exported(office: Office) -> bytes:
    with office.reading() as session:
        return paper.duties_workbook(session, keeper(office)).content


def preview(office: Office, content: bytes) -> DutyImport:
    with office.reading() as session:
        return importing.preview(session, keeper(office), content, "清单.xlsx")


def imported(office: Office, content: bytes) -> DutyImport:
    digest = preview(office, content).digest
    with office.writing() as session:
        return importing.apply(session, keeper(office), content, "清单.xlsx", digest)


def edited(content: bytes, edits: Edits, sheet: str = MATTERS) -> bytes:
    """The workbook with some cells changed by hand, saved by another program."""
    book = openpyxl.load_workbook(BytesIO(content))
    page = book[sheet]
    heads = {cell.value: cell.column for cell in page[3]}
    rows = {page.cell(row, heads["编号"]).value: row for row in range(4, page.max_row + 1)}
    for (code, column), value in edits.items():
        cell = page.cell(rows[code], heads[column.value])
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"
    return saved(book)


def rows_of(content: bytes) -> list[list[object]]:
    """The rows of 职责与事项 with the number and head in each of them."""
    page = openpyxl.load_workbook(BytesIO(content))[MATTERS]
    found: list[list[object]] = []
    for row in page.iter_rows(min_row=4, values_only=True):
        line = list(row)
        if found and line[0] is None:
            line[:2] = found[-1][:2]
        found.append(line)
    return found


def own_workbook(rows: Sequence[Sequence[object]], heads: Sequence[str] = ()) -> bytes:
    """A workbook of the unit's own making, with nothing but its matters."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "权责清单"
    page.append(list(heads or [one.value for one in MatterColumn]))
    for row in rows:
        page.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
