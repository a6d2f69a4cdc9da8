"""执法监督文书: the written instrument of an inspection with its required contents, as a docx."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.official_letter import Letter, letter

TITLE = "执法监督文书"
_NUMERALS = "一二三四五六七八九十"
SEAL = "（印章）"
"""Where the office puts its seal: over its name and the date."""


@dataclass(frozen=True, slots=True)
class InstrumentPaper:
    """Everything on it. `contents` are titles and words of the required contents in order: the
    first says whom it is for, the last one's words are the office that signs. `term` says by when
    and stands with the content whose title speaks of a term; `review` how it can be objected to,
    blank where the procedure knows no review."""

    number: str
    contents: Sequence[tuple[str, str]]
    circumstances: Sequence[str]
    term: Sequence[str]
    review: Sequence[str]
    day: str
    is_sample: bool
    withdrawn: str = ""


def instrument_letter(found: InstrumentPaper) -> bytes:
    """The docx; headed 已撤回 where it was withdrawn."""
    marks = ["示例数据"] if found.is_sample else []
    marks += ["已撤回"] if found.withdrawn else []
    paper = letter(TITLE, mark="　".join(marks), number=found.number)
    parts = list(found.contents[:-1])
    at_term = _where_the_term_stands([title for title, _ in parts])
    for at, (title, words) in enumerate(parts):
        paper.heading(f"{_NUMERALS[at % 10]}、{title}")
        paper.paragraph(words)
        if at == _where_the_decision_stands(at_term):
            _circumstances(paper, found.circumstances)
        if at == at_term:
            for one in found.term:
                paper.paragraph(one)
    if found.review:
        paper.heading(f"{_NUMERALS[len(parts) % 10]}、对本文书不服的")
        for one in found.review:
            paper.paragraph(one)
    if found.withdrawn:
        paper.note(f"本文书已经撤回，不再执行。原因：{found.withdrawn}")
    paper.closing(f"{found.contents[-1][1]}{SEAL}", found.day)
    return paper.content()


def _where_the_term_stands(titles: Sequence[str]) -> int:
    """The content that speaks of a term; the last one where none does."""
    named = [at for at, title in enumerate(titles) if "期限" in title]
    return named[0] if named else len(titles) - 1


def _where_the_decision_stands(at_term: int) -> int:
    """Just before the way of carrying it out."""
    return max(0, at_term - 1)


def _circumstances(paper: Letter, told: Sequence[str]) -> None:
    if told:
        paper.paragraph(f"属于应当改正或者撤销的下列情形：{'；'.join(told)}。")
