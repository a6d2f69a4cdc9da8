"""The organiser's form that names parks: which, by which document, from when, until when."""

from collections.abc import Mapping

import streamlit as st

from services import clock, desk
from services.notice import naming
from services.notice.naming import Written
from services.notice.period import chinese
from services.people import User
from services.rounds import Round
from ui import acts
from ui.components import escaped
from ui.confirmation import confirm
from ui.notice.notice_words import day_or


def naming_form(user: User, campaign: Round, offered: Mapping[int, str]) -> None:
    """Nothing is chosen beforehand; naming cannot be undone, only revoked."""
    revoked = desk.ask(naming.revoked_before, user, campaign.id)

    def label(one: int) -> str:
        on = revoked.get(one)
        return f"{offered[one]}（{chinese(on)}撤销过命名）" if on else offered[one]

    with st.container(border=True, gap="small"):
        chosen = st.multiselect(
            "命名园区", list(offered), format_func=label, key="naming_parks",
            placeholder="从公示名单中选",
        )  # fmt: skip
        again = "" if not any(one in revoked for one in chosen) else st.text_area(
            "重新命名的理由", key="naming_again", height=80, max_chars=500,
            placeholder="所选园区撤销过命名，写明凭什么重新命名",
        )  # fmt: skip
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            number = st.text_input(
                "命名文号", key="naming_number", max_chars=naming.LONGEST_NUMBER, width=260
            )
            named_on = st.date_input(
                "命名日期", value=None, max_value=clock.today(), key="naming_on",
                format="YYYY-MM-DD", width=170,
            )  # fmt: skip
            valid_until = st.date_input(
                "有效期至（可不填）", value=None, key="naming_until", format="YYYY-MM-DD", width=170
            )
            revisit_due = st.date_input(
                "复核期限（可不填）", value=None, key="naming_due", format="YYYY-MM-DD", width=170
            )
        pressed = st.button(
            "登记命名", type="primary", icon=":material/workspace_premium:", key="naming_go"
        )
    if not pressed:
        return
    written = Written(str(number or ""), named_on, valid_until, revisit_due, str(again or ""))
    confirm(
        "登记命名",
        "workspace_premium",
        f"登记“{escaped(campaign.title)}”的命名。",
        {
            "命名园区": "、".join(escaped(offered[one]) for one in chosen) or "未选",
            "命名文号": escaped(written.document_no.strip()) or "未填",
            "命名日期": day_or(named_on, "未填"),
            "有效期至": day_or(valid_until, "未定"),
            "复核期限": day_or(revisit_due, "未定"),
        },
        "确认登记",
        lambda _words: acts.carry_out(
            naming.name_parks, user, campaign.id, chosen, written, told="命名已登记。"
        ),
        warning="登记之后不能改，只能撤销命名；经过都留存。",
    )
