"""On whose word something unset is set: document number, person, date, as written and checked."""

from dataclasses import dataclass
from datetime import date

from scoring.settings import Authority
from services import clock


@dataclass(frozen=True, slots=True)
class Word:
    """On whose word: as written, blank where nothing was written."""

    document_no: str
    person: str
    on: date | None


NOBODY = Word("", "", None)


def word_problems(word: Word) -> list[str]:
    """Everything that is blank or wrong with it, each beginning with the field's label."""
    found = []
    if not 1 <= len(word.document_no.strip()) <= 200:
        found.append("文号：须写明依据的文件文号，不超过 200 个字。")
    if not 1 <= len(word.person.strip()) <= 200:
        found.append("确定人：须写明由谁确定，不超过 200 个字。")
    if word.on is None:
        found.append("日期：还没有填写。")
    elif word.on > clock.today():
        found.append("日期：不能晚于今天。")
    return found


def signed(word: Word) -> Authority:
    """The authority that a sound word gives."""
    assert word.on
    return Authority(document_no=word.document_no.strip(), person=word.person.strip(), date=word.on)
