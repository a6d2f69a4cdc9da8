"""提交回执 as docx: one page that a park keeps as proof of what it handed in and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from documents.official_letter import letter
from scoring.marks import shown

CHECK: Sequence[str] = (
    "登录系统，在“审批与报送”页的“提交回执”中找到同一次提交，所列内容校验码应与本回执逐位相同。",
    "在同一处下载“提交内容”。在 Windows 的命令提示符中运行“certutil -hashfile 文件名 SHA256”，"
    "得出的一串字符应与本回执的内容校验码逐位相同。",
    "有一位不同，就说明内容或回执已被改动。可凭操作记录编号，请省级组织人在“操作记录”中查对。",
)
"""How to check a receipt, in plain words."""

COVERS = (
    "内容校验码由提交时的各项自评分、申报起数、扣分原因和佐证文件算出（SHA-256），"
    "一处不同，结果就不同。"
)


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """What stands on a receipt; marks in points, moments as they are printed."""

    park: str
    round_title: str
    handed_to: str
    at: str
    by: str
    number: int
    total: Decimal
    full_mark: Decimal
    indicators: int
    claims: tuple[tuple[int, int], ...]
    files: int | None
    sha256: str
    record: int
    printed_at: str
    is_sample: bool


def receipt_letter(found: ReceiptPaper) -> bytes:
    """The docx."""
    paper = letter("申报提交回执", mark="示例数据" if found.is_sample else "")
    rows = [
        ("申报单位", found.park),
        ("批次", found.round_title),
        ("提交时间", found.at),
        ("签发提交", found.by),
        ("提交至", found.handed_to),
        ("第几次提交", f"第 {found.number} 次" + ("（补正后）" if found.number > 1 else "")),
        ("自评合计", f"{shown(found.total)} 分（满分 {shown(found.full_mark)} 分，加分另计）"),
        ("加分申报", claims_words(found.claims)),
        ("填报内容", contents_words(found.indicators, found.files)),
        ("内容校验码", f"{found.sha256[:32]}\n{found.sha256[32:]}"),
        ("操作记录编号", f"第 {found.record} 条"),
    ]
    paper.form([(label, text, 9.5) for label, text in rows], label_width=34)
    paper.gap()
    paper.note(COVERS)
    paper.note("核对办法：")
    for number, text in enumerate(CHECK, 1):
        paper.note(f"{number}．{text}")
    paper.note(
        f"本回执只证明系统收到的时间和内容，不表示受理或推荐的结果。{found.printed_at}由系统生成。"
    )
    return paper.content()


def claims_words(claims: Sequence[tuple[int, int]]) -> str:
    """Cases claimed by indicator number: `第15项 1 起、第16项 2 起`."""
    return "、".join(f"第{seq}项 {cases} 起" for seq, cases in claims) or "没有申报"


def contents_words(indicators: int, files: int | None) -> str:
    """How much was handed in: `16 项指标，佐证文件 12 份`."""
    return f"{indicators} 项指标" + ("" if files is None else f"，佐证文件 {files} 份")
