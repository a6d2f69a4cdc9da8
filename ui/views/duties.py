"""职责清单: the unit's duties and matters, how far each is and what proves it; its workbook."""

import streamlit as st

from services import clock, desk
from services.books.kinds import BookKind
from services.books.rights import KEEPERS
from services.duties import bases, kept
from services.duties.kept import DutyBook
from ui import acts, context
from ui.books.anomalies import anomalies
from ui.books.begin import begin
from ui.components import block, empty, escaped, fold, note, page_head
from ui.duties import boundaries, completion, gone, matter_card, matter_table, workbook
from ui.evidence import drop

_TITLE = "职责清单"
_MATTERS, _BOUNDARIES, _SERVICES, _WORKBOOK = "matters", "boundaries", "services", "workbook"
user = context.signed_in()


def not_begun() -> None:
    """What this is, the button, and the way for a unit that has a list of its own."""
    page_head(_TITLE, user.unit_name)
    acts.tell()
    begin(
        user, BookKind.DUTIES,
        "启用系统带的科技局职责清单：13 项职责、56 个具体事项、职责边界和公共服务。"
        "启用后逐个事项写明责任单位和办理情况，附上材料；文字可以换成本单位印发的全文。",
        icon="assignment",
        primary=not workbook.is_chosen(),
    )  # fmt: skip
    if user.role in KEEPERS:
        with fold("用本单位自己的清单启用", "upload_file", "duty_own") as box:
            if box.open:
                workbook.workbook(user, begun=False, may_import=True)


def page(found: DutyBook) -> None:
    """Head, the choice of part, the part."""
    whole = kept.completion(found.matters)
    listed = f"{len(found.definition.duties)} 项职责，{whole.count} 个事项"
    page_head(
        _TITLE,
        f"{escaped(user.unit_name)} · {escaped(found.definition.title)} · {listed}",
        f":gray[已完成] **{whole.done}** :gray[/ {whole.count}]",
    )
    acts.tell()
    part = choose_part(found)
    if part == _BOUNDARIES:
        boundaries.boundaries(found.definition)
    elif part == _SERVICES:
        boundaries.services(found.definition.services)
    elif part == _WORKBOOK:
        workbook.workbook(user, begun=True, may_import=found.book.is_kept)
    else:
        matters(found)


def choose_part(found: DutyBook) -> str:
    """Which part of the page."""
    definition = found.definition
    odd = len(bases.findings(definition, clock.today()))
    words = {
        _MATTERS: f"事项 {len(found.matters)}",
        _BOUNDARIES: f"职责边界 {len(definition.boundaries)}" + (f"（待核 {odd}）" if odd else ""),
        _SERVICES: f"公共服务 {len(definition.services)}",
        _WORKBOOK: "导入导出" if found.book.is_kept else "导出",
    }
    chosen = st.segmented_control(
        "部分", list(words), default=_MATTERS, required=True, key="duty_part",
        format_func=words.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    return str(chosen or _MATTERS)


def matters(found: DutyBook) -> None:
    """The table with the chosen matter, or with how far each duty is, beside it."""
    drop.when_uploaded()
    shown = matter_table.filtered(found)
    asked = st.query_params.get("matter", "")
    current = next((one for one in shown if one.code == asked), None)
    left, right = st.columns([1.62, 1], gap="medium")
    with left:
        if shown:
            # the table's own tools come up over this line while a row is chosen
            note(f"点一行，在旁边（窄屏在下方）{'填写' if found.book.is_kept else '查看'}。")
            matter_table.table(shown, current)
        else:
            empty("没有符合条件的事项", "请放宽上面的筛选。", icon="filter_alt")
    with right:
        if current is None:
            bars(found)
        else:
            matter_card.card(user, found, current, shown)
    below, beside = st.columns([1.62, 1], gap="medium")
    with below:
        anomalies(found.definition.anomalies, "duty_odd", more=gaps(found))
        gone.gone(user, found)
        source(found)
    if current is not None:
        with beside:
            bars(found)


def bars(found: DutyBook) -> None:
    """How far each duty is."""
    block("各项职责完成情况", "已完成 / 事项数")
    completion.bars(kept.by_duty(found))


def gaps(found: DutyBook) -> list[str]:
    """The printed numbers that are missing, unless the definition tells of them itself."""
    if any("序号缺" in one.told for one in found.definition.anomalies):
        return []
    missing = "、".join(map(str, found.definition.gaps))
    return [f"职责序号缺 {missing}，照原件保留，没有重新编号。"] if missing else []


def source(found: DutyBook) -> None:
    """Where the list comes from; the shipped one is retold."""
    origin = found.definition.source
    told = "标题是系统带的转述，正式全文可在“导入导出”换成本单位的。" if found.is_retold else ""
    clause = f"（{escaped(origin.clause)}）" if origin.clause else ""
    note(f"来源：{escaped(origin.document)}{clause}。{told}")


book = desk.ask(kept.duty_book, user)
if book is None:
    not_begun()
else:
    page(book)
