"""从表格导入: a workbook filled elsewhere, every cell that it would change, then the import."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from documents.reading import Change
from scoring.errors import Refusal
from scoring.findings import Finding, Severity
from scoring.marks import shown
from scoring.scorecard import Scorecard
from services import desk, papers_in
from services.papers_in import ImportPreview
from services.people import User
from services.submissions import Submission
from ui import acts
from ui.components import block, escaped, note, refusal
from ui.labels import word_badge

_FIELDS = {"value": "自评分", "cases": "申报起数", "reason": "原因、事由", "evidence": "佐证材料"}
_SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
_TURN = "_import_turn"
_LARGEST_MB = 5


def import_panel(user: User, mine: Submission) -> None:
    """The whole part: file, preview, 确认导入."""
    block("从表格导入", "先预览，确认后才写入")
    with st.container(border=True, gap="small"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            note("可用导出的评分表、空白表，或原来的四栏表。", width="content")
            st.link_button(
                "下载空白表",
                f"/files/blank-sheet/{mine.round_id}.xlsx",
                icon=":material/download:",
                type="tertiary",
            )
        chosen = st.file_uploader(
            "评分表文件",
            type=["xlsx", "xls", "ods"],
            key=_key(),
            label_visibility="collapsed",
            max_upload_size=_LARGEST_MB,
        )
        if chosen is not None:
            _preview(user, mine, chosen.getvalue(), chosen.name)


def is_open() -> bool:
    """Whether a file has been chosen: then importing is the page's next step."""
    return st.session_state.get(_key()) is not None


def _key() -> str:
    return f"import_{st.session_state.get(_TURN, 0)}"


def _preview(user: User, mine: Submission, content: bytes, filename: str) -> None:
    try:
        preview = desk.ask(papers_in.preview_import, user, mine.id, content, filename)
    except Refusal as refused:
        refusal([escaped(one.rstrip("。")) + "。" for one in refused.problems])
        note("请改正后重新选择文件；本次没有写入任何内容。")
        return
    _findings(preview.findings)
    if not preview.changes:
        st.info("文件中的内容与现在填报的一致，没有要改的。", icon=":material/info:")
        return
    count = len({one.indicator_id for one in preview.changes})
    st.markdown(f"**将改动 {len(preview.changes)} 处，涉及 {count} 项指标**")
    _changes(preview.reading.scorecard, preview.changes)
    ours = True
    if any(one.kind == papers_in.OTHER_APPLICANT for one in preview.findings):
        ours = st.checkbox("已核对，确为本单位的评分表", key=f"{_key()}_ours")
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button("不导入", on_click=_renew, key="import_no")
        st.button(
            "确认导入",
            type="primary",
            disabled=not ours,
            icon=":material/upload_file:",
            on_click=_apply,
            args=(user, mine, content, filename, preview, ours),
            key="import_yes",
        )


def _apply(
    user: User,
    mine: Submission,
    content: bytes,
    filename: str,
    preview: ImportPreview,
    is_ours: bool,
) -> None:
    written = acts.carry_out(
        papers_in.apply_import,
        user,
        mine.id,
        content,
        filename,
        preview.versions,
        is_ours=is_ours,
    )
    if written is not None:
        acts.done(f"已导入，改动 {written} 处")
        _renew()


def _renew() -> None:
    """The file has done its work: an empty place for the next one."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _findings(findings: Sequence[Finding]) -> None:
    """Errors and warnings one by one; of notices of a kind the first, with how many there are."""
    order = list(Severity)
    kinds = Counter(one.kind for one in findings)
    told: set[str] = set()
    with st.container(gap="xsmall"):
        for one in sorted(findings, key=lambda found: order.index(found.severity)):
            many = one.severity is Severity.NOTICE and kinds[one.kind] > 1
            if many and one.kind in told:
                continue
            told.add(one.kind)
            count = f"（同类共 {kinds[one.kind]} 处）" if many else ""
            remedy = f"　:gray[{escaped(one.remedy)}]" if one.remedy else ""
            mark = word_badge(_SEVERITY[one.severity])
            st.markdown(f"{mark}　{escaped(one.message)}{count}{remedy}")


def _changes(card: Scorecard, changes: Sequence[Change]) -> None:
    rows = [
        {
            "单元格": one.cell,
            "指标": f"第{one.seq}项 {card.by_id[one.indicator_id].short}",
            "栏目": _FIELDS[one.field],
            "现在": _told(one.before),
            "改为": _told(one.after),
        }
        for one in changes
    ]
    with st.grid(1, min_column_width=560, wrap=False):
        st.table(rows, hide_index=True, border="horizontal", alt="导入将改动的单元格")


def _told(value: object) -> str:
    if value is None or value == "":
        return ":gray[—]"
    return shown(value) if isinstance(value, Decimal) else escaped(str(value))
