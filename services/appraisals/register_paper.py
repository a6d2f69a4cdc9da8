"""A year's register as a workbook, sealed: in full for the office, grades alone for the unit."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from documents.seal import sealed
from documents.table_book import Cell, TableColumn, write_table
from scoring.marks import shown
from services import clock
from services.appraisals import kept, printed, seen, votes
from services.appraisals.kept import Year
from services.appraisals.legal import legal_state
from services.appraisals.seen import Announced, Appraisee
from services.appraisals.words import OUR_READING, direction_words, legal_words, weight_words
from services.books.rights import keeps
from services.papers import Paper
from services.people import User
from storage.server_key import server_key


def register(session: Session, user: User, book_id: int) -> Paper:
    """The year's register: in full for the office; for others of the unit the grades, once the
    year is closed. Raises NotFound."""
    year = kept.year(session, user, book_id)
    title = f"{year.book.year}年度{year.rules.title}登记册"
    about = f"{year.book.unit}。{printed.state(year)}。导出时间 {clock.in_words(clock.now())}"
    columns: Sequence[TableColumn]
    if keeps(user, year.book.unit_id):
        people = seen.appraisees(session, user, book_id)
        counts = votes.counts(session, user, book_id)
        columns = _columns(year)
        rows = [_row(year, at, one, counts) for at, one in enumerate(people, 1)]
        notes = _notes(year, people)
    else:
        told = seen.announced(session, user, book_id)
        columns, rows = _ANNOUNCED, [_announced(at, one) for at, one in enumerate(told, 1)]
        notes = [] if year.is_closed else ["年度考核尚未办结，办结后公布等次。"]
    content = sealed(
        lambda seal: write_table(title, about, columns, rows, notes, seal=seal),
        printed.about(year, "登记册"),
        server_key(),
    )
    return Paper(f"考核登记册_{year.book.unit}_{year.book.year}年度.xlsx", content)


def _columns(year: Year) -> list[TableColumn]:
    aspects = [
        TableColumn(f"{one.title}\n（{direction_words(one)} {weight_words(one)}）", 11)
        for one in year.rules.aspects
    ]
    return [
        TableColumn("序号", 5), TableColumn("层级", 8, centre=True),
        TableColumn("姓名（名称）", 13, centre=True), TableColumn("科室", 10, centre=True),
        *aspects, TableColumn("得分", 9), TableColumn("民主评议", 26, centre=True),
        TableColumn("等次", 8, centre=True), TableColumn("理由", 30),
        TableColumn("申诉", 20), TableColumn("结果运用", 16),
    ]  # fmt: skip


def _row(
    year: Year, at: int, one: Appraisee, counts: Mapping[int, Mapping[str, int]] | None
) -> list[Cell]:
    points: list[Cell] = [
        one.marks[each.id].points if each.id in one.marks else None for each in year.rules.aspects
    ]
    return [
        at, one.level_title, one.name, one.section, *points,
        one.total.points if one.total else None,
        printed.voted(year, None if counts is None else counts.get(one.id)),
        one.grade.title if one.grade else None,
        "\n".join(each for each in (
            one.grade_reason, f"另行说明：{one.departure}" if one.departure else "") if each),
        printed.appealed(one) if one.appeal else None,
        one.used_for,
    ]  # fmt: skip


def _notes(year: Year, people: Sequence[Appraisee]) -> list[str]:
    found = [OUR_READING]
    if year.rules.undecided:
        found.append(f"还有 {len(year.rules.undecided)} 处未定，定完以前不评等次。")
    graded = [one for one in people if one.grade]
    counted = "、".join(
        f"{grade.title} {sum(one.grade == grade for one in graded)} 人"
        for grade in year.rules.grades
    )
    found.append(f"共 {len(people)} 人，已评定 {len(graded)} 人：{counted}。")
    lines = "；".join(
        f"{one.title} {shown(one.threshold)} 起，不超过 {shown(one.quota)}%"
        for one in year.rules.grades
        if not isinstance(one.threshold, str) and not isinstance(one.quota, str)
    )
    if lines:
        found.append(f"分数线和比例：{lines}。")
    if year.close_reason:
        found.append(f"超出比例的原因：{year.close_reason}")
    return found + legal_words(legal_state(year.rules, year.book.year))


_ANNOUNCED = (
    TableColumn("序号", 6),
    TableColumn("层级", 14, centre=True),
    TableColumn("姓名（名称）", 24, centre=True),
    TableColumn("科室", 24, centre=True),
    TableColumn("等次", 14, centre=True),
)


def _announced(at: int, one: Announced) -> list[Cell]:
    return [at, one.level, one.name, one.section, one.grade]
