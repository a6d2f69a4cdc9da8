"""A scorecard out of a workbook, or everything that is wrong with it, each with its cell.

The definition's own checks are asked, the same as for YAML; here their places become cells and
their keys become the words of the columns.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from documents.package import Source
from documents.scorecard_columns import SHEETS
from documents.scorecard_reader import ScorecardReading, read_scorecard
from indicators import messages
from indicators.tree import Place, Tree
from scoring.errors import ScorecardRefused
from scoring.integrity import Fault
from scoring.outline import Outline
from scoring.rules import UNSET
from scoring.scorecard import Scorecard
from services.editions_facts import name_facts
from services.editions_sums import sums_so_far
from services.editions_words import OFFICE_WORDS, head_of, in_office_words


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong, where, and how to mend it. `cell` may name several cells."""

    cell: str
    words: str

    def __str__(self) -> str:
        return f"{self.cell} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class Checked:
    """A scorecard, or a scheme whose marks are said to be open; or why there is neither."""

    card: Scorecard | Outline | None
    problems: tuple[CellProblem, ...]


def check(source: Source) -> Checked:
    """What a workbook says. Raises WorkbookRefused where there is nothing to read."""
    reading = read_scorecard(source)
    found = reading.problems | name_facts(reading.content)
    faults: list[Fault] = []
    made = None
    model = Outline if reading.content.get("full_mark") == UNSET else Scorecard
    try:
        made = model.model_validate(reading.content)
    except ValidationError as error:
        tree = Tree(reading.content)
        refused = messages.schema_problems(tree, error, OFFICE_WORDS)
        told = {place: _headed(place, words) for place, words in refused.items()}
        found = {place: words for place, words in told.items() if _is_new(place, found)} | found
    except ScorecardRefused as refused_sums:
        faults = [
            Fault(words, tuple(places))
            for words, places in zip(refused_sums.problems, refused_sums.places, strict=True)
        ]
    if found:
        faults = sums_so_far(reading.content, tuple(found), is_torn=reading.is_torn)
    problems = [CellProblem(reading.cell(place), words) for place, words in found.items()]
    problems += _by_cells(reading, faults)
    if problems or made is None:
        return Checked(None, tuple(sorted(problems, key=lambda one: _order(one.cell))))
    return Checked(made, ())


def scheme_of(source: Source, name: str) -> Scorecard | Outline:
    """The scheme in a workbook. Raises WorkbookRefused, ScorecardRefused with every problem."""
    checked = check(source)
    if checked.card is None:
        raise ScorecardRefused([f"{name}：{one}" for one in checked.problems])
    return checked.card


def _is_new(place: Place, told: Collection[Place]) -> bool:
    """Whether nothing is told yet at this value, at a part of it, or at what it is part of."""
    values = [one for one in told if one and isinstance(one[-1], str)]
    return not any(one[: len(place)] == place or place[: len(one)] == one for one in values)


def _headed(place: Place, words: str) -> str:
    head = head_of(place)
    return f"{head}：{in_office_words(words)}" if head else in_office_words(words)


def _by_cells(reading: ScorecardReading, faults: list[Fault]) -> Iterator[CellProblem]:
    for one in faults:
        cells = list(dict.fromkeys(reading.cell(place) for place in one.places))
        yield CellProblem(_joined(cells), in_office_words(one.words))


def _joined(cells: list[str]) -> str:
    """Several cells as `工作表“指标”A4、A7`."""
    if len(cells) < 2:
        return "".join(cells)
    sheet = cells[0].partition("”")[0] + "”"
    return "、".join([cells[0], *(one.removeprefix(sheet) for one in cells[1:])])


def _order(cell: str) -> tuple[int, int, int, str]:
    """Worksheets in their order, then rows, then columns."""
    sheet, _, place = cell.partition("”")
    first = place.partition("、")[0]
    letters = "".join(one for one in first if one.isascii() and one.isalpha())
    row = int("".join(filter(str.isdigit, first)) or 0)
    number = next((at for at, name in enumerate(SHEETS) if sheet.endswith(f"“{name}")), 0)
    return number, row, len(letters), letters
