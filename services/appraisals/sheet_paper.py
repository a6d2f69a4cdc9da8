"""One person's yearly appraisal sheet as a workbook, sealed."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from documents.appraisal_sheet import (
    AppraisalSheet,
    AspectLine,
    RecordLine,
    write_appraisal_sheet,
)
from documents.seal import sealed
from services import clock
from services.appraisals import kept, printed, recorded, seen, votes
from services.appraisals.kept import Year
from services.appraisals.legal import legal_state
from services.appraisals.recorded import DailyRecord
from services.appraisals.seen import Appraisee
from services.appraisals.words import (
    OUR_READING,
    direction_words,
    duty_words,
    legal_words,
    record_words,
    weight_words,
)
from services.papers import Paper
from services.people import User
from storage.server_key import server_key


def yearly_sheet(session: Session, user: User, appraisee_id: int) -> Paper:
    """One person's sheet, for the office and the person. Raises NotFound."""
    one = seen.appraisee(session, user, appraisee_id)
    row, _ = kept.readable_appraisee(session, user, appraisee_id)
    year = kept.year(session, user, row.book_id)
    counts = votes.counts(session, user, row.book_id)
    noted = [
        each
        for each in recorded.records(session, user, row.book_id)
        if each.appraisee_id == one.id and each.stands
    ]
    sheet = _sheet(year, one, noted, None if counts is None else counts.get(one.id))
    content = sealed(
        lambda seal: write_appraisal_sheet(sheet, seal), printed.about(year, "考核表"), server_key()
    )
    return Paper(f"考核表_{one.name}_{year.book.year}年度.xlsx", content)


def _sheet(
    year: Year, one: Appraisee, noted: Sequence[DailyRecord], counts: Mapping[str, int] | None
) -> AppraisalSheet:
    rules = year.rules
    outputs = {each.id: each.title for each in rules.outputs.values()}
    aspects = {each.id: each.title for each in rules.aspects}
    return AppraisalSheet(
        title=f"{year.book.year}年度{rules.title}表",
        about=f"{year.book.unit}　{printed.state(year)}"
        f"　导出时间 {clock.in_words(clock.now())}",
        facts=(
            ("姓名（名称）", one.name), ("层级", one.level_title), ("所在科室", one.section or "—")
        ),
        duties="\n".join(duty_words(duty) for duty in one.duties) or "没有登记",
        summary=one.summary or "没有个人总结",
        aspects=tuple(
            AspectLine(
                each.title, direction_words(each), f"最高 {weight_words(each)}",
                one.marks[each.id].points if each.id in one.marks else None,
                one.marks[each.id].reason if each.id in one.marks else "",
            )
            for each in rules.aspects
        ),
        total=one.total.reason if one.total else "还没有打完分",
        records=tuple(
            RecordLine(f"{each.on}", aspects[each.aspect], record_words(each, outputs))
            for each in noted[::-1]
        ),
        blocks=(
            ("民主评议", printed.voted(year, counts)),
            ("评定等次", printed.graded(one, rules.decided_by)),
            ("申诉和答复", printed.appealed(one)),
            ("结果运用", one.used_for or "没有登记"),
        ),
        signatures=("本人意见（签字）：", f"{rules.decided_by}（签章）："),
        notes=[OUR_READING, *legal_words(legal_state(rules, year.book.year))],
    )  # fmt: skip
