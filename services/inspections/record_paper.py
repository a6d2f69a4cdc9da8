"""The record of one inspection as docx: what happened, how every deadline was counted."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from documents.inspection_record import TITLE, RecordPaper, inspection_record
from scoring.deadline_words import DAY_KIND, sentences
from scoring.inspection_due import DueStep
from scoring.rules import UNSET
from services import clock
from services.inspections.kept import Inspection, Instrument, Liable
from services.inspections.reading import one
from services.inspections.register_rows import due_days, state_words
from services.notice.period import chinese
from services.papers import Paper
from services.people import User
from storage.people import UnitRow


def record_paper(session: Session, user: User, inspection_id: int) -> Paper:
    """The record as it stands today. Raises NotFound."""
    found = one(session, user, inspection_id)
    live = [each for each in found.events if each.stands]
    paper = RecordPaper(
        number=found.number,
        facts=tuple(_facts(found)),
        course=[(str(at.event.on), at.title, at.event.words or "—", at.by) for at in live],
        withdrawn=[
            (str(at.event.on), at.title, at.withdrawn.reason)
            for at in found.events
            if at.withdrawn is not None
        ],
        deadlines=[_deadline(found, step) for step in found.due_steps],
        instruments=[_instrument(each) for each in found.instruments if each.stands],
        liable=[_liable(each) for each in found.liable if each.stands],
        warnings=[warned.words for warned in found.warnings],
        counted=[(step.rule.title, _counted(step)) for step in found.due_steps if step.deadline],
        closing=f"{found.closed_on} 办结。{found.closing}" if found.closed_on else "",
        unit=found.unit,
        day=chinese(clock.today()),
        is_sample=session.get_one(UnitRow, user.unit_id).is_sample,
    )
    name = "".join("_" if sign in '\\/:*?"<>|' else sign for sign in found.number)
    return Paper(f"{TITLE}_{name}.docx", inspection_record(paper))


def _facts(found: Inspection) -> Iterator[tuple[str, str]]:
    least = found.procedure.inspectors
    yield "制度", f"{found.procedure.title}（{found.procedure.clause}）"
    yield "被检查的单位或者人员", found.subject
    if found.about:
        yield "检查事项", found.about
    spot = "年度抽查" if found.is_spot_check else ""
    if found.way or spot:
        yield "检查方式", "；".join(one for one in (found.way, spot) if one)
    needed = "应有几名未定（原件没有写）" if least == UNSET else f"规定不少于 {least} 名"
    yield "检查人员", f"{'、'.join(found.inspectors)}（{needed}）"
    yield "进点日期", f"{found.begun_on}"


def _deadline(found: Inspection, step: DueStep) -> tuple[str, str, str, str]:
    paper = found.instrument(step.instrument)
    name = step.rule.title + (f"\n{paper.document_no}" if paper else "")
    begun = str(step.starts_on or "—") + ("\n（计划）" if step.planned else "")
    done = f"{step.answered_on}\n" if step.answered_on else ""
    return name, begun, due_days(step) or "—", f"{done}{state_words(found, step)}"


def _instrument(paper: Instrument) -> tuple[str, str, str, str]:
    told = "；".join(f"（{each.number}）{each.title}" for each in paper.circumstances)
    term = f"{paper.term_days} 个{DAY_KIND[paper.term_kind]}" if paper.term_days else "没有写"
    return paper.document_no, str(paper.issued_on), told or "—", term


def _liable(each: Liable) -> tuple[str, str, str, str]:
    spared = f"不予追究：{each.exemption.title}" if each.exemption else ""
    forms = "、".join(form.words for form in each.forms)
    word = f"{each.decided_by} {each.decided_on} {each.document_no}".strip()
    return each.person, f"（{each.fault.number}）{each.fault.title}", spared or forms, word


def _counted(step: DueStep) -> str:
    """How it was counted, and each day that did not count or was worked out of turn."""
    deadline = step.deadline
    assert deadline is not None
    odd = [
        f"{each.on}　{each.why}"
        for each in deadline.explained[1:]
        if each.number is None or "调休" in each.why
    ]
    return "\n".join([*sentences(deadline)[1:], *odd])
