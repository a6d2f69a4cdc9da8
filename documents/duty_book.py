"""A duty list as a workbook to read on paper, to edit and to read back: only edits then differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook

from documents.duty_columns import (
    ABOUT,
    BOUNDARIES,
    MATTERS,
    NOT_CHECKED,
    NOT_SAID,
    ODDITIES,
    SERVICES,
    AboutLine,
    BoundaryColumn,
    MatterColumn,
    OddityColumn,
    ServiceColumn,
)
from documents.duty_page import DutyPage, Row, Value
from documents.scorecard_text import in_cell, lines_in_cell
from scoring.duties import Boundary, Duty, DutyList, Matter
from scoring.legal_bases import LegalBasis
from scoring.scorecard import Basis

_RULES = (
    "“职责与事项”可以改成本单位正式印发的全文：序号照原件写，缺号不补、乱号不改；同一序号只写一次，"
    "它的各个事项排在一起，序号和主要职责可以合并单元格，也可以只写在第一行。",
    "“编号”是事项现在的编号，请不要改：移动、插入行后导入，已填的内容跟着编号走。新加的事项，编号留空。",
    "责任单位、完成日期、状态、办理说明可以直接改；“材料”“关联”两栏只供查看，改了也不导入。",
    "依据的施行日期、失效日期没有核对的写“未核”；没有失效的也写“未核”。",
    "哪一张工作表不想改，可以删去，导入时保持原样；“职责与事项”必须有。",
    "有一处问题，整份不导入；问题逐个单元格指明，改正后再选一次即可。导入前先预览，确认后才写入。",
)
_SPARE = 60
"""Rows below the last that have the lists to choose from."""


@dataclass(frozen=True, slots=True)
class MatterState:
    """What stands at a matter beside its words; `files` and `links` are counts."""

    owner: str = ""
    due: date | None = None
    state: str = ""
    said: str = ""
    files: int = 0
    links: int = 0


def write_duties(
    found: DutyList,
    entered: Mapping[str, MatterState],
    states: Sequence[str],
    unit: str,
    moment: str,
    exported: Mapping[str, str],
) -> bytes:
    """The workbook. `entered` by code; `states` are the words to choose from; `moment` is printed,
    the properties `exported` are kept for reading it back. Raises ScorecardRefused where a text
    fits no cell."""
    buffer = BytesIO()
    book = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": found.title, "created": datetime(2020, 1, 1)})
    for name, told in exported.items():
        book.set_custom_property(name, told)
    names = (ABOUT, MATTERS, BOUNDARIES, SERVICES, ODDITIES)
    pages = {name: DutyPage(book, name, found.title) for name in names}
    pages[MATTERS].sheet.activate()
    pages[MATTERS].sheet.set_first_sheet()
    _about(pages[ABOUT], found)
    _matters(pages[MATTERS], found, entered, states, f"{unit}　{moment}导出")
    _boundaries(pages[BOUNDARIES], found.boundaries)
    pages[SERVICES].table(
        SERVICES, "群众和企业可以申请的服务，和承办的机构。", tuple(ServiceColumn),
        [[[one.number, in_cell(one.title), in_cell(one.content),
           NOT_SAID if one.section == "unset" else in_cell(one.section), in_cell(one.note)]]
         for one in found.services],
    )  # fmt: skip
    words = {Basis.STATED: "印明", Basis.INFERRED: "推出"}
    pages[ODDITIES].table(
        ODDITIES, "原件存疑的地方，照样保留，没有改动。", tuple(OddityColumn),
        [[[in_cell(one.place), in_cell(one.printed), in_cell(one.told), words[one.basis]]]
         for one in found.anomalies],
    )  # fmt: skip
    pages[ODDITIES].choose(OddityColumn.BASIS, tuple(OddityColumn), list(words.values()), _SPARE)
    book.close()
    return buffer.getvalue()


def _about(page: DutyPage, found: DutyList) -> None:
    source = found.source
    page.pairs(
        "清单说明",
        {
            AboutLine.TITLE: in_cell(found.title),
            AboutLine.OFFICE: in_cell(found.office),
            AboutLine.DOCUMENT: in_cell(source.document),
            AboutLine.CLAUSE: in_cell(source.clause),
            AboutLine.NOTE: in_cell(source.note),
        },
        _RULES,
    )


def _matters(
    page: DutyPage,
    found: DutyList,
    entered: Mapping[str, MatterState],
    states: Sequence[str],
    about: str,
) -> None:
    columns = tuple(MatterColumn)
    blocks = [
        [
            _matter(duty, f"{duty.number}-{place}", matter, entered)
            for place, matter in enumerate(duty.matters, 1)
        ]
        for duty in found.duties
    ]
    page.table(found.title, about, columns, blocks, merged=columns[:3])
    page.choose(MatterColumn.STATE, columns, states, _SPARE + len(found.matters))


def _matter(duty: Duty, code: str, matter: Matter, entered: Mapping[str, MatterState]) -> Row:
    state = entered.get(code, MatterState())
    return [
        duty.number, in_cell(duty.title), in_cell(duty.note), code, in_cell(matter.title),
        in_cell(matter.note), in_cell(state.owner), state.due or "", state.state,
        in_cell(state.said), state.files, state.links,
    ]  # fmt: skip


def _boundaries(page: DutyPage, found: Sequence[Boundary]) -> None:
    columns = tuple(BoundaryColumn)
    page.table(
        BOUNDARIES, "几个部门共同办理的事项，各自的分工，和所依据的规定。",
        columns, [_boundary(one) for one in found], merged=columns[:3],
    )  # fmt: skip


def _boundary(one: Boundary) -> list[Row]:
    rows: list[Row] = []
    for at in range(max(len(one.actors), len(one.bases))):
        actor: Row = ["", ""]
        if at < len(one.actors):
            actor = [in_cell(one.actors[at].name), lines_in_cell(one.actors[at].parts)]
        basis = _basis(one.bases[at]) if at < len(one.bases) else [""] * 6
        rows.append([one.number, in_cell(one.title), in_cell(one.note), *actor, *basis])
    return rows


def _basis(one: LegalBasis) -> Row:
    return [
        in_cell(one.title), lines_in_cell(one.articles), _day(one.valid_from), _day(one.valid_to),
        in_cell(one.note), in_cell(one.clause),
    ]  # fmt: skip


def _day(one: object) -> Value:
    return one if isinstance(one, date) else NOT_CHECKED
