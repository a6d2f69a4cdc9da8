"""Deductions and cases as lines in one cell, in official wording that reads back exactly.

`扣1.25：理由（依据：…；查阅：…）`, one deduction a paragraph; `（1）摘要（证明：…）`, one case a
paragraph. Where a text itself holds one of these signs, `＼` stands before it. Paragraphs that
begin with `〔` tell how a case was heard, or of one that does not count; they are for people.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from scoring.judgement import Case, Deduction
from scoring.marks import shown

LIMIT = 32_000
"""Characters that a cell is given; a spreadsheet holds 32767."""

_CUT = "……（以下从略，全文见系统）"
_ESCAPE = re.compile(r"＼|(?<=[（；])(?=(?:依据|查阅|证明)[：:])|(?<=\n)(?=扣|（|〔)")
_ESCAPED = re.compile(r"＼(.)", re.DOTALL)
_DEDUCTION = re.compile(r"扣\s*(\d+(?:\.\d+)?)\s*分?\s*[：:](.*)", re.DOTALL)
_CASE = re.compile(r"（(\d+)）(.*)", re.DOTALL)
_TOLD = re.compile(r"(?:^|\n)〔(?:经过|不计入)〕.*?(?=\n（\d+）|\n〔|\Z)", re.DOTALL)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class HeardCase:
    """A case that was put to the park: how, in words; `counts` unless it was a mistake or not
    held."""

    case: Case
    told: str
    counts: bool


def printable(text: str) -> str:
    """`text` as a cell can hold it: no control characters, line feeds only, not too long."""
    kept = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= LIMIT else kept[:LIMIT] + _CUT


def deduction_lines(deductions: Iterable[Deduction]) -> str:
    """Deductions as the text of one cell."""
    return "\n".join(
        f"扣{shown(one.points)}：{_escaped(one.reason)}"
        + _tail((("依据", one.basis), ("查阅", one.evidence)))
        for one in deductions
    )


def read_deductions(text: str) -> tuple[Deduction, ...] | None:
    """The deductions in a cell's text; None where the text is not in that form."""
    found = []
    for entry in re.split(r"\n(?=扣\s*\d)", text):
        match = _DEDUCTION.fullmatch(entry)
        if match is None:
            return None
        reason, told = _split(match[2], ("依据", "查阅"))
        found.append(Deduction(Decimal(match[1]), reason, told["依据"], told["查阅"]))
    return tuple(found)


def case_lines(cases: Iterable[Case], heard: Collection[HeardCase] = ()) -> str:
    """Cases as the text of one cell: each with how it was heard below it, those that were heard
    and do not count at the end."""
    told = {one.case: one.told for one in heard if one.counts}
    lines = []
    for number, one in enumerate(cases, 1):
        lines.append(f"（{number}）{_case_words(one)}")
        if one in told:
            lines.append(f"〔经过〕{_escaped(told[one])}")
    lines += [
        f"〔不计入〕{_case_words(one.case)}\n〔经过〕{_escaped(one.told)}"
        for one in heard
        if not one.counts
    ]
    return "\n".join(lines)


def _case_words(one: Case) -> str:
    return _escaped(one.summary) + _tail((("证明", one.proof),))


def read_cases(text: str) -> tuple[Case, ...] | None:
    """The cases in a cell's text; None where the text is not in that form."""
    found = []
    kept = _TOLD.sub("", text)
    for entry in re.split(r"\n(?=（\d+）)", kept) if kept else []:
        match = _CASE.fullmatch(entry)
        if match is None:
            return None
        summary, told = _split(match[2], ("证明",))
        found.append(Case(summary, told["证明"]))
    return tuple(found)


def _escaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: "＼" + match[0], printable(text))


def _tail(parts: Iterable[tuple[str, str]]) -> str:
    told = "；".join(f"{name}：{_escaped(text)}" for name, text in parts if text)
    return f"（{told}）" if told else ""


def _split(text: str, names: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The text before the bracket at the end, and what the bracket says by name."""
    told = dict.fromkeys(names, "")
    start = re.search(rf"（(?:{'|'.join(names)})[：:]", text)
    if start is None or not text.endswith("）"):
        return _plain(text), told
    inside = text[start.start() + 1 : -1]
    for part in re.split(rf"；(?=(?:{'|'.join(names)})[：:])", inside):
        told[part[:2]] = _plain(part[3:])
    return _plain(text[: start.start()]), told


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
