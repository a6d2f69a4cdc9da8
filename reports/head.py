"""Whose report it is, of which year, written on which day."""

import re
from collections import Counter
from dataclasses import dataclass

from reports.forms import Forms
from reports.repair import dated

Span = tuple[int, int]

_ENDS = r"(?:局|厅|委|办|办公室|政府|党组|党委|党工委|中心|部|院|所|队|会|区|县|市|镇|乡|街道)"
_TITLE = re.compile(
    rf"^(?:关于)?(?P<unit>(?:中共)?[\u4e00-\u9fff()]{{2,30}}?{_ENDS})"
    r"(?=\n?关于|\n|(?:19|20)\d\d年|法治|依法|行政|年度|推进|贯彻|落实|普法|\d)",
    re.M,
)
_YEARED_TITLE = re.compile(
    rf"^(?:关于)?(?:19|20)\d\d年度?(?P<unit>[\u4e00-\u9fff()]{{2,30}}?{_ENDS})(?=关于|法治|依法|推进|工作)",
    re.M,
)
_SIGNED = re.compile(
    r"^(?P<unit>[\u4e00-\u9fff()]{4,30}(?:局|厅|委|办|办公室|政府|委员会|党组|管委会|中心|部))$",
    re.M,
)
_DAY = re.compile(
    r"^\W{0,3}(?:(?:成文|报送|印发)?(?:日期|时间):)?(?P<day>(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日?|[—./]\d{1,2}[—./]\d{1,2}|年?\d{2,4}日?)|"
    r"[二一][〇零九][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)\)?$",
    re.M,
)
_TITLE_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?=度|[^\n,。;]{0,24}(?:报告|总结|汇报|情况|要点|\n))(?![^\n]{0,6}[》”])"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


@dataclass(frozen=True, slots=True)
class Head:
    """Unit, year and day of a report with their places in the raw text. `dated` is the day as
    2020-02-11 or as printed; `date_suggested` what a damaged day probably was."""

    unit: str | None = None
    unit_span: Span | None = None
    year: int | None = None
    year_span: Span | None = None
    dated: str | None = None
    date_suggested: str | None = None
    date_span: Span | None = None


def head(made: Forms) -> Head:
    """What title, signature and last lines say; None for what they don't."""
    text = made.text
    place = _named(text)
    year_place = _year(text)
    days = list(_DAY.finditer(text, max(0, len(text) - 500)))
    day = days[-1] if days else None
    read, mended = dated(day["day"]) if day else (None, False)
    return Head(
        text[slice(*place)] if place else None,
        made.raw_span(*place) if place else None,
        int(text[slice(*year_place)]) if year_place else None,
        made.raw_span(*year_place) if year_place else None,
        (made.quote(*day.span("day")) if mended else read) if day else None,
        read if mended else None,
        made.raw_span(*day.span("day")) if day else None,
    )


def _named(text: str) -> Span | None:
    """Where the unit's name stands: in the title, or in the signature."""
    for pattern in (_TITLE, _YEARED_TITLE):
        title = pattern.search(text[:160])
        if title and not re.search(r"根据|按照|以来|现将", title["unit"]):
            return title.span("unit")
    signed = list(_SIGNED.finditer(text, max(0, len(text) - 400)))
    return signed[-1].span("unit") if signed else None


def _year(text: str) -> Span | None:
    """Where the report's year stands: in the title, or the year that it names most."""
    title = _TITLE_YEAR.search(text[:160])
    if title:
        return title.span(1)
    plain = re.sub(r"《[^《》\n]{0,90}》", lambda one: " " * len(one[0]), text)
    years = list(_YEAR.finditer(plain))
    if not years:
        return None
    named = [one[1] for one in years]
    most = Counter(named).most_common(1)[0][0]
    return years[named.index(most)].span(1)
