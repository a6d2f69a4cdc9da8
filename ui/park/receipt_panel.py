"""提交回执 on 审批与报送: every handing in, with its paper and how to check it."""

import streamlit as st

from documents.receipt_letter import CHECK, COVERS, claims_words, contents_words
from scoring.marks import shown
from scoring.words import ROLE
from services import desk, receipts
from services.people import User
from services.receipts import BEIJING, Receipt, to_the_second
from services.submissions import Submission
from ui.components import block, escaped, fact_row, fold, note
from ui.labels import badge


def receipts_of(user: User, mine: Submission) -> None:
    """The receipts, newest first; nothing before the first handing in."""
    found = desk.ask(receipts.receipts, user, mine.id)
    if not found:
        return
    block("提交回执", f"共提交 {len(found)} 次" if len(found) > 1 else "")
    for one in found:
        with st.container(border=True, gap="small"):
            _receipt(mine, one, many=len(found) > 1)
    with fold("怎样核对回执", "fact_check", "receipt_check"):
        st.markdown(COVERS)
        st.markdown("\n".join(f"{at}. {text}" for at, text in enumerate(CHECK, 1)))


def _receipt(mine: Submission, one: Receipt, *, many: bool) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        order = badge("gray", "outbox", f"第 {one.number} 次") + "　" if many else ""
        at = to_the_second(one.at).removesuffix(BEIJING)
        st.markdown(f"{order}**{at}**　:small[:gray[北京时间]]", width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            st.link_button(
                "下载回执",
                f"/files/receipt/{mine.id}.docx?n={one.number}",
                icon=":material/receipt_long:",
            )
            st.link_button(
                "提交内容",
                f"/files/receipt/{mine.id}.json?n={one.number}",
                icon=":material/data_object:",
                help="校验码就是按这个文件算出的，供核对用",
            )
    fact_row(
        {
            "签发提交": f"{escaped(one.by)}（{ROLE[one.role]}）",
            "自评合计": f"{shown(one.total)} / {shown(one.full_mark)}",
            "加分申报": claims_words(one.claims),
            "填报内容": contents_words(one.indicators, one.files),
            "操作记录编号": f"第 {one.record} 条",
        }
    )
    with st.container(gap=None):
        note("内容校验码")
        st.code(one.sha256, language=None, wrap_lines=True)
