"""The rows of a judge as a table, with the filters above it."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from scoring.lines import Line
from services.access import CITY
from ui import supported
from ui.look import flag
from ui.review.review_rows import Row
from ui.review.stops import MARK_WORDS
from ui.row_picker import TINT

FILTERS = {
    "all": "全部", "open": "未评", "bare": "满分无佐证", "differs": "与市级不一致",
    "returned": "退回两次及以上",
}  # fmt: skip
_STATES = {
    "未评": "orange", "未扣": "blue", "已扣": "red", "未报": "gray", "未发现": "blue",
    "未认定": "gray", "认定": "blue", "有案件": "red", "否决": "red",
}  # fmt: skip


def filtered(rows: Sequence[Row], key: str, *, with_city: bool, by_park: bool = False) -> list[Row]:
    """The filter pills with their counts, and the rows that pass."""
    tests: Mapping[str, list[Row]] = {
        "all": list(rows),
        "open": [one for one in rows if one.is_open],
        "bare": [one for one in rows if one.bare],
        "differs": [one for one in rows if one.differs],
        "returned": [one for one in rows if one.often_returned],
    }
    left_out = {"differs": not with_city, "returned": not by_park}
    names = [name for name in FILTERS if not left_out.get(name)]
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


def columns(rows: Sequence[Row], rater: str, *, by_park: bool) -> list[str]:
    """The table's columns, key columns first so that a phone shows them. Supported marks,
    pictures and returns stand there only where any row has one: each column costs the page time."""
    first = ["园区"] if by_park else ["序号", "二级指标"]
    city = [] if rater == CITY else ["市级分"]
    proved = [supported.WORD] if any(one.support and one.support.facts for one in rows) else []
    pictures = ["首页"] if by_park and any(one.picture for one in rows) else []
    returned = ["退回"] if by_park and any(one.returned for one in rows) else []
    last = [*returned, "最近一笔"] if by_park else []
    return [*first, "自评分", *city, MARK_WORDS[rater], "状态", "佐证", *proved, *pictures, *last]


def styled(rows: Sequence[Row], rater: str, current: str, shown: Sequence[str]) -> Styler:
    """The rows as a table: amber where a person should look, the current row tinted. `shown` are
    the columns wanted: each costs the page time."""
    table = [_cells(one, rater) for one in rows]
    looks = [_looks(one, rater, tinted=one.id == current) for one in rows]
    frame = pd.DataFrame([[cells[name] for name in shown] for cells in table], columns=list(shown))
    styles = [[look.get(name, look[""]) for name in shown] for look in looks]
    return frame.style.apply(
        lambda _: pd.DataFrame(styles, index=frame.index, columns=frame.columns), axis=None
    )


def _cells(one: Row, rater: str) -> dict[str, object]:
    return {
        "序号": one.number,
        "二级指标": one.name,
        "园区": one.name,
        "自评分": _number(one.own),
        "市级分": _number(one.city),
        MARK_WORDS[rater]: _number(one.given),
        "状态": [] if rater == CITY and one.is_open else [one.state],
        "佐证": one.evidence,
        supported.WORD: _points(one),
        "首页": one.picture,
        "退回": one.returned or None,
        "最近一笔": one.latest,
    }


def _looks(one: Row, rater: str, *, tinted: bool) -> dict[str, str]:
    """The style of a row's cells by column; under "" that of all the others."""
    ground = TINT if tinted else ""
    amber = {
        "佐证": one.bare,
        supported.WORD: one.is_above,
        "市级分": one.differs and rater != CITY,
        "退回": one.often_returned,
    }
    return {"": ground} | {name: f"{ground};{flag(True)}" for name, on in amber.items() if on}


def _number(line: Line | None) -> float | None:
    return None if line is None or line.score is None else float(line.score)


def _points(one: Row) -> float | None:
    points = one.support.points if one.support else None
    return None if points is None else float(points)


def config(rater: str, shown: Sequence[str]) -> dict[str, object]:
    """Widths and formats of the columns that are `shown`."""
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
        supported.WORD: number(
            format="%.2f", width=72, help="已采纳的报告事实按评分规则能得几分；— 为凭报告不能认定"
        ),
        "首页": st.column_config.ImageColumn(width=48, help="第一份材料的首页"),
        "退回": number(format="%d 次", width=54),
        "最近一笔": text("最近一笔扣分", width=106 if supported.WORD in shown else 150),
    }
