"""What a reviewer's sheet lets be written into a cell: drop-down lists and the number check."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from documents.columns import letters
from documents.review_rows import CHOICES, HEAD, ORDER, BookRow, Column, Word

_HINT = {
    Column.WORD: "留空为未查阅",
    Column.POINTS: "只在“扣分”时填，0至分值之间",
    Column.BASIS: "可从下拉中选，也可另写",
    Column.REASON: "写明缺什么、少多少、怎么算",
    Column.OPENED: "写看过的材料；没有的写“未提交佐证”",
}


def add_checks(sheet: Worksheet, choices: Worksheet, rows: Sequence[BookRow]) -> None:
    """Drop-down lists and the number check, each once for all the cells that it is for."""
    words: dict[bool, list[int]] = defaultdict(list)
    bases: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for line, row in enumerate(rows, HEAD + 1):
        words[row.may_agree].append(line)
        bases[row.bases].append(line)
    offered = [Word.CLEAR, Word.DEDUCT, Word.AGREE]
    for may_agree, lines in words.items():
        listed = {
            "validate": "list",
            "source": [str(one) for one in offered if may_agree or one is not Word.AGREE],
            "error_message": "请从下拉列表中选，或留空（未查阅）",
        }
        _check(sheet, Column.WORD, lines, listed)
    for at, (texts, lines) in enumerate(bases.items()):
        for number, text in enumerate(texts):
            choices.write_string(number, at, text)
        name = letters(at)
        source = f"='{CHOICES}'!${name}$1:${name}${len(texts)}"
        # another basis may be written
        _check(
            sheet, Column.BASIS, lines, {"validate": "list", "source": source, "show_error": False}
        )
    every = [line for lines in words.values() for line in lines]
    full = letters(ORDER.index(Column.FULL))
    within = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": f"=${full}{HEAD + 2}",  # the row's own, counted from the first one
        "error_message": "应为 0 至本行分值之间的数字",
    }
    _check(sheet, Column.POINTS, sorted(every), within)
    for column in (Column.REASON, Column.OPENED):
        _check(sheet, column, sorted(every), {"validate": "any"})


def _check(sheet: Worksheet, column: Column, lines: Sequence[int], rule: dict[str, Any]) -> None:
    if not lines:
        return
    at, name = ORDER.index(column), letters(ORDER.index(column))
    runs = _runs(sorted(lines))
    told = {"input_title": str(column), "input_message": _HINT[column], "error_title": str(column)}
    first, last = runs[0]
    cells = " ".join(f"{name}{top + 1}:{name}{bottom + 1}" for top, bottom in runs)
    sheet.data_validation(first, at, last, at, {**told, **rule, "multi_range": cells})


def _runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Rows that follow one another, as first and last."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and line == found[-1][1] + 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return found
