"""What cannot be true of an inspection and is refused: where, what, how to mend, all at once."""

from collections.abc import Iterator
from datetime import date

from scoring.deadlines import LATEST
from scoring.inspection_words import EVENT
from scoring.inspections import (
    OF_INSTRUMENT,
    OFTEN,
    Case,
    Event,
    EventKind,
    kinds_of,
)
from scoring.rules import UNSET

_K = EventKind
MOST_DAYS = 3650
NEEDS_WORDS = frozenset(
    {_K.SIGNING_REFUSED, _K.DECIDED, _K.TERM_SET, _K.REVIEW_RECEIVED, _K.REVIEW_REFUSED}
)
"""What says nothing without words: why not signed, what was decided, for what reason."""
_ANY_DAY = frozenset({_K.NOTICE_SERVED, _K.ENTERED, _K.STEP})
_CONTRADICTS = {
    _K.REVIEW_ACCEPTED: _K.REVIEW_REFUSED,
    _K.REVIEW_REFUSED: _K.REVIEW_ACCEPTED,
}


def problems(case: Case, event: Event, today: date) -> list[str]:
    """Everything that makes an event impossible in this inspection. A wrong order is no such
    thing: it is a warning."""
    if event.kind not in kinds_of(case.procedure):
        return [f"事项：“{case.procedure.title}”没有“{EVENT[event.kind]}”这一环节，请另选。"]
    found = [*_day(case, event, today), *_about(case, event), *_twice(case, event)]
    if event.kind in NEEDS_WORDS and not event.words.strip():
        found.append(f"说明：“{EVENT[event.kind]}”须写明内容或者理由。")
    return found


def inspector_problems(least: object, count: int) -> list[str]:
    """Fewer inspectors than the procedure states; where it is silent, one is enough to record."""
    if count < 1:
        return ["检查人员：还没有填写，每人一行。"]
    if least != UNSET and isinstance(least, int) and count < least:
        return [f"检查人员：只有 {count} 名，规定不少于 {least} 名，请补全后再登记。"]
    return []


def _day(case: Case, event: Event, today: date) -> Iterator[str]:
    if event.on > today:
        yield f"日期：{event.on} 还没有到，发生以后再记（今天是 {today}）。"
    if event.on < case.begun_on and event.kind not in _ANY_DAY:
        yield (
            f"日期：{event.on} 早于进点检查（{case.begun_on}），请核对；"
            "实际提前进点的，先记“进点检查”。"
        )


def _about(case: Case, event: Event) -> Iterator[str]:
    """The printed step, the instrument or the open term that an event has to name."""
    procedure, kind = case.procedure, event.kind
    if kind is _K.STEP and event.step not in {one.number for one in procedure.steps}:
        yield f"步骤：“{procedure.title}”没有印着第 {event.step or '？'} 步，请从列出的步骤中选。"
    of_term = kind is _K.TERM_SET or (kind is _K.CORRECTED and procedure.instrument is None)
    if of_term:
        yield from _term(case, event)
    elif kind in OF_INSTRUMENT:
        yield from _instrument(case, event)


def _term(case: Case, event: Event) -> Iterator[str]:
    if event.term not in {one.id for one in case.procedure.open_terms}:
        yield "期限：请选是哪一项期限。"
    if event.kind is _K.CORRECTED:
        return
    if event.days is None:
        yield "天数：原件没有写几天（未定），须由这次的文书载明，请填写。"
    elif not 1 <= event.days <= MOST_DAYS:
        yield f"天数：填写的是“{event.days}”，应为 1—{MOST_DAYS} 的整数。"
    if event.day_kind is None:
        yield "计法：请选日历日或者工作日。"


def _instrument(case: Case, event: Event) -> Iterator[str]:
    issued = {one.id: one for one in case.instruments}.get(event.instrument or 0)
    if issued is None:
        yield "文书：请选是哪一份文书；还没有制作的，先制作文书。"
    elif event.on < issued.issued_on:
        yield f"日期：{event.on} 早于文书制作日期（{issued.issued_on}），请核对。"


def _twice(case: Case, event: Event) -> Iterator[str]:
    same = case.of((event.kind,), event.instrument, event.term)
    if same and event.kind not in OFTEN:
        yield f"事项：“{EVENT[event.kind]}”已经记过（{same[0].on}）；记错的，先写明原因撤回。"
    other = _CONTRADICTS.get(event.kind)
    contrary = case.of((other,), event.instrument) if other else ()
    if other and contrary:
        yield f"事项：已记“{EVENT[other]}”（{contrary[0].on}），两者不能并存；记错的，先撤回。"


def entry_problems(entry_on: date | None, today: date) -> list[str]:
    """The planned day of entry: written, and within a year from now."""
    if entry_on is None:
        return ["进点日期：还没有填写。"]
    if not date(2000, 1, 1) <= entry_on <= min(date(today.year + 1, 12, 31), LATEST):
        return [f"进点日期：{entry_on} 不在 2000 年至明年年底之间，请核对。"]
    return []
