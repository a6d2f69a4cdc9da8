"""Papers of supervision: the written instrument as docx, the register of inspections as xlsx."""

from sqlalchemy.orm import Session

from documents.instrument_letter import TITLE, InstrumentPaper, instrument_letter
from documents.official_letter import DATE_BLANK
from documents.seal_letter import sealed_letter
from documents.table_book import Cell, TableColumn, write_table
from regimes import deadlines
from scoring.errors import ActionRefused, NotFound
from scoring.procedures import out_of_order
from services import clock
from services.inspections.kept import Inspection, Instrument
from services.inspections.listing import listing
from services.inspections.reading import one
from services.inspections.register_rows import register_row, spot_check_words
from services.inspections.rights import part_row
from services.inspections.term_words import review_words, term_words
from services.notice.period import chinese
from services.papers import Paper
from services.people import User
from storage.inspections import InstrumentRow
from storage.people import UnitRow
from storage.server_key import server_key


def instrument_paper(session: Session, user: User, instrument_id: int) -> Paper:
    """An instrument with its required contents, sealed. Raises NotFound."""
    row = part_row(session, user, InstrumentRow, instrument_id)
    found = one(session, user, row.inspection_id)
    instrument = found.instrument(instrument_id)
    if instrument is None or not instrument.contents:
        raise NotFound("没有这份文书，或者它的制度已经更换。请从“监督检查”页面进入。")
    about = {"文书": TITLE, "单位": found.unit, "检查": found.number, "文号": row.document_no}
    content = instrument_letter(_paper(session, user, found, instrument))
    sealed = sealed_letter(content, about, server_key())
    return Paper(f"{TITLE}_{_plain(row.document_no)}.docx", sealed)


def _paper(
    session: Session, user: User, found: Inspection, instrument: Instrument
) -> InstrumentPaper:
    of_it = {step.rule.id: step for step in found.due_steps if step.instrument == instrument.id}
    unit = session.get_one(UnitRow, user.unit_id)
    return InstrumentPaper(
        number=instrument.document_no,
        contents=instrument.contents,
        circumstances=[f"（{one.number}）{one.title}" for one in instrument.circumstances],
        term=term_words(instrument, of_it.get("D8")),
        review=review_words(found.procedure, deadlines.shipped().rule("D5")),
        day=chinese(instrument.issued_on) if instrument.issued_on else DATE_BLANK,
        is_sample=unit.is_sample,
        withdrawn=instrument.withdrawn.reason if instrument.withdrawn else "",
    )


def register_paper(session: Session, user: User, year: int | None = None) -> Paper:
    """监督检查台账: every inspection of the unit, of one year or all, with its dates and due days.

    Raises ActionRefused where the unit has no book of supervision.
    """
    found = listing(session, user, year)
    if found is None:
        raise ActionRefused("本单位还没有启用监督检查制度，没有台账可以导出。")
    rows: list[list[Cell]] = []
    for number, each in enumerate(
        sorted(found.inspections, key=lambda at: (at.begun_on, at.id)), 1
    ):
        rows.append(register_row(number, one(session, user, each.id)))
    of_year = f"{year}年" if year else ""
    about = f"{found.book.unit}　{of_year}共 {len(rows)} 件。导出时间 {clock.in_words(clock.now())}"
    order = [odd.words for one in found.definition.procedures for odd in out_of_order(one)]
    notes = [*spot_check_words(found.spot_checks), *order, *_NOTES]
    content = write_table(f"{of_year}监督检查台账", about, _COLUMNS, rows, notes)
    return Paper(f"{of_year}监督检查台账_{found.book.unit}.xlsx", content)


def _plain(name: str) -> str:
    """A document number as part of a file's name."""
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name)


_COLUMNS = (
    TableColumn("序号", 5),
    TableColumn("编号", 11, centre=True),
    TableColumn("制度", 12, centre=True),
    TableColumn("被检查的单位或者人员", 14),
    TableColumn("检查人员", 10, centre=True),
    TableColumn("办理情况", 32),
    TableColumn("期限", 38),
    TableColumn("文书", 12, centre=True),
    TableColumn("提示", 19),
    TableColumn("状态", 10, centre=True),
)
_NOTES = (
    "期限按事件当日不计入计算；最后一日遇休息日的，两个日期并列，是否顺延规定没有写。"
    "撤回的记录不在表内。“视为无异议”“丧失申请权”由期限届满得出，其中后者是推断。",
)
