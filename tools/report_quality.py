"""How well annual reports are read: `make report-quality [TEXTS=DIR TRUTH=DIR]`.

TEXTS holds *.txt, TRUTH the labelled facts as CSV (columns value, unit, qualifier, quote, type).
A labelled figure is found when a proposal has its value and their quotes overlap. Where
NAME_distractors.csv lies beside the labels they are complete, and what matches none is wrong.
"""

import argparse
import csv
import time
from dataclasses import dataclass, field
from pathlib import Path

from reports.dictionary import Kind, patterns
from reports.reader import Fact, read
from scoring.facts import Qualifier

OWN = Path(__file__).parents[1] / "tests" / "reports" / "texts"
_NO_NUMBER = {"docno", "date", "noise", "text", "bool"}
_NOT_ASKED = {"text", "bool", "indefinite", "implicit"}
_SCALES = (1.0, 1e4, 1e-4, 1e8, 1e-8, 100.0, 0.01)

Row = dict[str, str]


@dataclass
class Quality:
    """Counts of one text, or of several together. `wrong` is None where labels are not complete."""

    name: str
    labelled: int = 0
    found: int = 0
    unit: int = 0
    qualifier: int = 0
    proposed: int = 0
    wrong: int | None = None
    yes: int = 0
    yes_found: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)


def measure(name: str, raw: str, labels: list[Row], *, complete: bool) -> Quality:
    """One text against its labels."""
    began = time.perf_counter()
    facts = read(raw).facts
    quality = Quality(name, seconds=time.perf_counter() - began)
    numeric = [one for one in facts if _number(one.value) is not None and _asked(one)]
    used: set[int] = set()
    for label in labels:
        start = raw.find(label["quote"])
        span = (start, start + len(label["quote"]))
        if label.get("type") == "bool":
            quality.yes += 1
            quality.yes_found += any(
                _number(one.value) is None and _overlap((one.start, one.end), span) for one in facts
            )
        elif _is_number(label):
            _count(quality, label, numeric, used, span)
    quality.proposed = len(numeric)
    rest = [one for place, one in enumerate(numeric) if place not in used]
    quality.extra = [f"{one.value}{one.unit}（{one.quote[:24]}）" for one in rest]
    quality.wrong = len(rest) if complete else None
    return quality


def _count(
    quality: Quality, label: Row, numeric: list[Fact], used: set[int], span: tuple[int, int]
) -> None:
    quality.labelled += 1
    value = _number(label["value"])
    fitting = [
        (one.unit == label["unit"], _number(one.value) == value, -place)
        for place, one in enumerate(numeric)
        if place not in used
        and _overlap((one.start, one.end), span)
        and _same(_number(one.value), value)
    ]
    if not fitting:
        quality.missed.append(f"{label['label']}{label['value']}{label['unit']}")
        return
    place = -max(fitting)[2]
    used.add(place)
    quality.found += 1
    quality.unit += numeric[place].unit == label["unit"]
    quality.qualifier += numeric[place].qualifier.value == (label.get("qualifier") or "exact")


def _number(value: str | None) -> float | None:
    try:
        return float((value or "").replace(",", ""))
    except ValueError:
        return None


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and any(
        abs(one - other * scale) <= 1e-6 * max(1, abs(one)) for scale in _SCALES
    )  # fmt: skip


def _asked(one: Fact) -> bool:
    return one.qualifier not in (Qualifier.TEXT, Qualifier.BOOL)


def _is_number(label: Row) -> bool:
    return (
        _number(label["value"]) is not None
        and label.get("type") not in _NO_NUMBER
        and (label.get("qualifier") or "") not in _NOT_ASKED
        and "noise" not in (label.get("items") or "")
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def labels_for(text: Path, raw: str, folder: Path) -> Path | None:
    """The labels of a text: by its name, or else those whose quotes it holds."""
    for name in (f"{text.stem}_facts.csv", f"{text.stem}.csv"):
        if (folder / name).exists():
            return folder / name
    for path in sorted(folder.glob("*.csv")):
        labels = rows(path)
        if not labels or not {"value", "unit", "quote"} <= set(labels[0]):
            continue
        quotes = [row["quote"] or "" for row in labels]
        if all(quotes) and sum(one in raw for one in quotes) > 0.8 * len(quotes):
            return path
    return None


def rows(path: Path) -> list[Row]:
    """The rows of a CSV file by their heads."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def measured(texts: Path, truth: Path) -> list[Quality]:
    """Every text of a folder that has labels."""
    for kind in Kind:  # the dictionary is loaded once, not on the first text's time
        patterns(kind)
    found = []
    for text in sorted(texts.glob("*.txt")):
        raw = text.read_text(encoding="utf-8")
        path = labels_for(text, raw, truth)
        if path is None:
            print(f"{text.name}: no labels, not measured")
            continue
        complete = any((one / f"{text.stem}_distractors.csv").exists() for one in (texts, truth))
        found.append(measure(text.stem, raw, rows(path), complete=complete))
    return found


def table(found: list[Quality]) -> str:
    """The table in the manner of the judge, with the sum of all texts below."""
    lines = [
        f"{'text':<34}{'recall':>16}{'right':>16}{'unit':>10}{'qualifier':>11}"
        f"{'yes/no':>10}{'s':>7}"
    ]
    for one in found:
        right = one.proposed - (len(one.extra) if one.wrong is None else one.wrong)
        mark = "*" if one.wrong is None else ""
        lines.append(
            f"{one.name:<34}{_share(one.found, one.labelled):>16}"
            f"{_share(right, one.proposed) + mark:>16}{one.unit:>6}/{one.found:<3}"
            f"{one.qualifier:>7}/{one.found:<3}{one.yes_found:>6}/{one.yes:<3}{one.seconds:>7.2f}"
        )
        lines += [f"    missed {one.missed}"] if one.missed else []
        lines += [f"    extra  {one.extra}"] if one.extra else []
    lines.append("* labels are not complete: a proposal without a label need not be wrong")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.3f}" if whole else "—"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--truth", type=Path)
    asked = parser.parse_args()
    print("invented texts of tests/reports/texts (seen while the dictionary was written)")
    print(table(measured(OWN, OWN)))
    if asked.texts is None:
        print("source texts: not measured (they are not in the repository: TEXTS=DIR TRUTH=DIR)")
        return
    print(f"\n{asked.texts}")
    print(table(measured(asked.texts, asked.truth or asked.texts)))


if __name__ == "__main__":
    main()
