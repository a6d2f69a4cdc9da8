"""What the public will read, before it goes out: the list, the period day by day, the hash."""

import pandas as pd
import streamlit as st

from scoring.calendars import WEEKDAYS
from services.notice.content import PublicContent
from services.notice.making import Preview
from ui.components import escaped, fact_row, fold, note
from ui.notice.notice_words import period_words


def notice_preview(found: Preview) -> None:
    """The preview in one frame."""
    with st.container(border=True, gap="small"):
        st.markdown(f"**{escaped(found.content.title)}**")
        fact_row(
            {
                "公示期": period_words(found.content),
                "公示单位": escaped(found.content.office),
                "内容校验码": f"`{found.sha256[:16]}`",
            }
        )
        listed_parks(found.content)
        if found.content.shares:
            note(f"{escaped(found.content.shares)}。")
        with st.container(gap=None):
            note("联系方式")
            st.markdown(escaped(found.content.contact))
        for one in found.cautions:
            st.warning(one, icon=":material/warning:")
        with fold("公示期逐日说明", "calendar_month", "notice_days"):
            _days(found)


def listed_parks(content: PublicContent) -> None:
    """The list as the page shows it: no column that was not chosen."""
    columns = {
        "名次": [one.place for one in content.parks] if content.has_places else None,
        "园区": [one.name for one in content.parks],
        "核定分": [one.total for one in content.parks] if content.has_totals else None,
        "综合分": [one.composite for one in content.parks] if content.has_composites else None,
    }
    frame = pd.DataFrame({name: cells for name, cells in columns.items() if cells is not None})
    text = st.column_config.TextColumn
    st.dataframe(
        frame,
        hide_index=True,
        height="content" if len(frame) <= 12 else 460,
        row_height=38,
        alt="公示的园区名单",
        column_config={
            "名次": text(width=90),
            "园区": text(width=560),
            "核定分": text(width=90, alignment="right"),
            "综合分": text(width=90, alignment="right"),
        },
    )


def _days(found: Preview) -> None:
    days = found.deadline.explained
    frame = pd.DataFrame(
        {
            "日期": [f"{one.on:%Y-%m-%d}" for one in days],
            "星期": [WEEKDAYS[one.on.weekday()] for one in days],
            "第几日": [f"第 {one.number} 日" if one.number else "—" for one in days],
            "说明": [one.why for one in days],
        }
    )
    st.dataframe(
        frame, hide_index=True, height="content" if len(frame) <= 12 else 460, alt="公示期逐日说明",
        column_config={"日期": st.column_config.TextColumn(width=110),
                       "星期": st.column_config.TextColumn(width=80),
                       "第几日": st.column_config.TextColumn(width=80)},
    )  # fmt: skip
