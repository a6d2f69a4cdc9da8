"""Prints regimes/holidays.csv anew from chinesecalendar, with the notice behind each day.

    .venv/bin/pip install chinesecalendar==1.11.0
    .venv/bin/python -m tools.holiday_table > regimes/holidays.csv

The package (MIT) is needed for this tool only. It knows announced years alone and raises for
the others, so the program itself reads the table and never the package.
"""

import csv
import sys
from datetime import date

from regimes.holidays import HEADS, NOTICE_UNKNOWN

NOTICES = {
    2006: "国办发明电〔2005〕35号",
    2007: "国办发明电〔2006〕49号",
    2008: "国办发明电〔2007〕52号",
    2009: "国办发明电〔2008〕42号",
    2010: "国办发明电〔2009〕27号",
    2011: "国办发明电〔2010〕40号",
    2012: "国办发明电〔2011〕45号",
    2013: "国办发明电〔2012〕33号",
    2014: "国办发明电〔2013〕28号",
    2015: "国办发明电〔2014〕28号",
    2016: "国办发明电〔2015〕18号",
    2017: "国办发明电〔2016〕17号",
    2018: "国办发明电〔2017〕12号",
    2019: "国办发明电〔2018〕15号",
    2020: "国办发明电〔2019〕16号",
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}
"""The notice on each year's arrangement."""

CHANGES = {
    "国发明电〔2015〕1号": ("2015-09-03", "2015-09-04", "2015-09-06"),
    "国办发明电〔2019〕3号": (
        "2019-04-28", "2019-05-01", "2019-05-02", "2019-05-03", "2019-05-04", "2019-05-05",
    ),
    "国办发明电〔2020〕1号": ("2020-01-31", "2020-02-01", "2020-02-02"),
}  # fmt: skip
"""Days that a later notice arranged."""

LEFT_OUT = {date(2005, 12, 31): "New Year's Day"}
"""Worked Saturdays that the package does not have, though a notice names them."""

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}
_CHANGED = {date.fromisoformat(day): notice for notice, days in CHANGES.items() for day in days}


def rows() -> list[tuple[str, str, str, str]]:
    """Every arranged day in order: date, kind, festival, notice."""
    from chinese_calendar.constants import holidays, workdays

    kinds = [("放假", holidays), ("上班", workdays | LEFT_OUT)]
    return sorted(
        (day.isoformat(), kind, _NAMES[name], notice_of(day))
        for kind, days in kinds
        for day, name in days.items()
    )


def notice_of(day: date) -> str:
    """The document number behind a day; the end of December belongs to the next year's notice."""
    year = day.year + (day.month == 12)
    unknown = f"国务院办公厅{year}年放假安排通知，{NOTICE_UNKNOWN}"
    return _CHANGED.get(day) or NOTICES.get(year) or unknown


if __name__ == "__main__":
    # with a byte order mark, by which Excel knows the file for UTF-8
    sys.stdout.reconfigure(encoding="utf-8-sig")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADS)
    writer.writerows(rows())
