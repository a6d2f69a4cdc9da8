"""The rows that a judge walks along: indicators of one park, or parks at one indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from scoring.lines import Line
from scoring.marks import shown
from scoring.scorecard import Indicator, Kind
from services.access import CITY, SELF
from services.judging import wants_word
from services.ledger import LedgerEntry
from services.self_assessment import Entry, evidence_lines
from services.submissions import Submission
from ui.look import flag
from ui.row_picker import tinted
from ui.stops import MARK_WORDS, may_judge

FILTERS = {"all": "全部", "open": "未评", "bare": "满分无佐证", "differs": "与市级不一致"}
_STATES = {
    "未评": "orange", "未扣": "blue", "已扣": "red", "未报": "gray", "未发现": "blue",
    "未认定": "gray", "认定": "blue", "有案件": "red", "否决": "red",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what park, city and the rater say at one indicator of one park."""

    id: str
    number: int | None
    name: str
    own: Line
    city: Line | None
    given: Line
    evidence: int
    latest: str
    wanted: bool
    editable: bool

    @property
    def is_open(self) -> bool:
        """Whether the rater still owes a word here."""
        return self.wanted and not self.given.judged

    @property
    def bare(self) -> bool:
        """Full marks claimed with no evidence listed."""
        return self.own.judged and self.own.deduction == 0 and not self.evidence

    @property
    def differs(self) -> bool:
        """Whether the city's mark is another than the park's."""
        return bool(
            self.city and self.city.judged and self.own.judged
            and self.city.score != self.own.score
        )  # fmt: skip

    @property
    def state(self) -> str:
        """The word of the rater's line, one of the table's tags."""
        if not self.given.judged:
            return "未评" if self.wanted else "未报"
        if self.given.kind is Kind.BASE:
            return "已扣" if self.given.deduction else "未扣"
        if not self.given.cases:
            return "未认定" if self.given.kind is Kind.BONUS else "未发现"
        if self.given.veto:
            return "否决"
        return "认定" if self.given.kind is Kind.BONUS else "有案件"


def row_of(
    submission: Submission,
    indicator: Indicator,
    rater: str,
    entry: Entry | None,
    entries: Sequence[LedgerEntry],
    *,
    by_park: bool,
) -> Row:
    """The row of one submission at one indicator; `entries` are the ledger's entries there."""
    own = submission.sheets[SELF].line(indicator.id)
    city = submission.sheets.get(CITY) if rater != CITY else None
    taken = [one for one in entries if one.rater == rater and not one.withdrawn]
    last = max(taken, key=lambda one: one.at, default=None)
    points = f"　−{shown(last.points)}" if last and last.points is not None else ""
    return Row(
        id=str(submission.id) if by_park else str(indicator.seq),
        number=None if by_park else indicator.seq,
        name=submission.park if by_park else indicator.short,
        own=own,
        city=city.line(indicator.id) if city else None,
        given=submission.sheets[rater].line(indicator.id),
        evidence=len(evidence_lines(entry.evidence)) if entry else 0,
        latest=f"{last.reason}{points}" if last else "",
        wanted=wants_word(indicator, own.judged),
        editable=may_judge(submission, rater),
    )


def filtered(rows: Sequence[Row], key: str, *, with_city: bool) -> list[Row]:
    """The filter pills with their counts, and the rows that pass."""
    tests: Mapping[str, list[Row]] = {
        "all": list(rows),
        "open": [one for one in rows if one.is_open],
        "bare": [one for one in rows if one.bare],
        "differs": [one for one in rows if one.differs],
    }
    names = [name for name in FILTERS if with_city or name != "differs"]
    chosen = st.pills(
        "筛选",
        names,
        default="all",
        required=True,
        format_func=lambda name: f"{FILTERS[name]} {len(tests[name])}",
        label_visibility="collapsed",
        key=key,
        persist_state="page",
    )
    return tests[chosen or "all"]


def following(rows: Sequence[Row], current: str) -> str:
    """Where to go after `current`: the next row that is owed a word, else the next row."""
    at = next((number for number, one in enumerate(rows) if one.id == current), -1)
    later = [*rows[at + 1 :], *rows[: max(at, 0)]]
    owed = next((one.id for one in later if one.is_open and one.editable), None)
    return owed or (later[0].id if later else current)


def columns(rater: str, *, by_park: bool) -> list[str]:
    """The table's columns, key columns first so that a phone shows them."""
    first = ["园区"] if by_park else ["序号", "二级指标"]
    city = [] if rater == CITY else ["市级分"]
    return [*first, "自评分", *city, MARK_WORDS[rater], "状态", "佐证", "最近一笔"]


def styled(rows: Sequence[Row], rater: str, current: str) -> Styler:
    """The rows as a table: amber where a person should look, the current row tinted."""
    frame = pd.DataFrame(
        [
            {
                "序号": one.number,
                "二级指标": one.name,
                "园区": one.name,
                "自评分": _number(one.own),
                "市级分": _number(one.city),
                MARK_WORDS[rater]: _number(one.given),
                "状态": [one.state],
                "佐证": one.evidence,
                "最近一笔": one.latest,
            }
            for one in rows
        ]
    )
    at = next((number for number, one in enumerate(rows) if one.id == current), -1)
    look = tinted(frame, at).apply(
        lambda column: [flag(one.bare) for one in rows], subset=["佐证"]
    )
    if rater != CITY:
        look = look.apply(lambda column: [flag(one.differs) for one in rows], subset=["市级分"])
    return look


def _number(line: Line | None) -> float | None:
    return None if line is None or line.score is None else float(line.score)


def config(rater: str) -> dict[str, object]:
    """Column widths and formats."""
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    marks = {
        name: number(format="%.2f", width=62) for name in ("自评分", "市级分", MARK_WORDS[rater])
    }
    return {
        "序号": number(width=44),
        "二级指标": text(width=118),
        "园区": text(width=116),
        **marks,
        "状态": st.column_config.MultiselectColumn(
            options=list(_STATES), color=list(_STATES.values()), width=76
        ),
        "佐证": number(format="%d 份", width=54),
        "最近一笔": text("最近一笔扣分", width=150),
    }
