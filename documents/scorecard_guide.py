"""The worksheet 填写说明: the steps, the kinds, the rules and which cells each of them needs."""

from collections.abc import Sequence

from documents.row_heights import height, text_lines
from documents.scorecard_columns import GUIDE, INDICATOR_FIELDS
from documents.scorecard_page import Page
from scoring.integrity import RULES_OF
from scoring.scorecard import Kind
from scoring.words import KIND, RULE

_WIDTHS = (18.0, 56.0, 52.0)
_STEPS = (
    "先填“评分表”，再填“分组”，最后逐项填“指标”。表头不要改动；各栏的先后次序可以变；带 * 的必填。",
    "照录原文：表名、分组名称、指标原文一字不改。要简称，写在“简称”。",
    "写明出处：每个分值都选依据。原件上印着的选“原件印明”；由别的数推出来的选“推出”，并写明怎样推出。",
    "原件没有写的，不替它补：选“未定”，由组织人在每个批次按文件确定。没有填的不等于 0。",
    "分组可以套分组：下级分组在“上级分组”里选上级的简称；指标只挂在最里层的分组下。",
    "每一级都写分值，各级分值须逐级相符；“下级合计”变红的，就是不符。",
    "单元格里只填文字和数字，不写公式；要算的，算好后填结果。不要合并单元格，不要隐藏行。",
    "评分规则为“分档得分”的，各档填在“分档”；年度报告中的哪些事实能佐证一项指标，填在“佐证事实”，没有的不填。",
    "编号供系统认出同一项：修订时不要改动原有的编号，新增的可以留空。",
    "填好后在“评分表编制”页上传。所有问题一次列出，并指明单元格；没有问题的存为草稿，由省级审签人启用。",
    "启用后不能再改。要修订，导出工作簿，改成新的评分表编号，重新上传、启用。",
)
_KINDS = {
    Kind.BASE: "有分值，从分值往下扣",
    Kind.BONUS: "每起加分",
    Kind.PENALTY: "每起扣分，或按事件处理",
    Kind.VETO: "发生即否决，合计照列在旁",
}
_RULES = {
    "judged": "按原文由人判定，没有可数的东西",
    "checklist": "逐一核对“评分要点”；要点不全时怎样，填在“不足时”",
    "threshold": "达到要求数量（含本数）得满分；没有达到时怎样，填在“不足时”，不填为由评分人判定",
    "shortfall": "不少于要求数量；每少一个扣几分、最多扣几分",
    "ratio": "分值×完成率；达到百分之几得满分，填在“要求数量”，不填为 100",
    "steps": "按数量分档，每一档得几分，填在“分档”工作表；单位填在“单位”",
    "per_case": "每起几分、最多几分；是加是扣看类别。写明不封顶的填“不封顶”",
    "event": "不影响得分、扣分或一票否决；只有扣分时才填每起分值和最多几分",
}


def write_guide(page: Page) -> None:
    """Write the worksheet; nothing in it is read back."""
    sheet, pen = page.sheet, page.pen
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    pen.text(0, 0, "填写说明", "strong", "large", "line")
    sheet.set_row(0, 26)
    row = 1
    for number, step in enumerate(_STEPS, 1):
        words = f"{number}．{step}"
        pen.span((row, 0, row, 2), words)
        sheet.set_row(row, height(text_lines(words, sum(_WIDTHS))) + 2)
        row += 1
    kinds = [
        (KIND[kind], words, "、".join(RULE[one] for one in RULES_OF[kind]))
        for kind, words in _KINDS.items()
    ]
    row = _table(page, row + 1, ("类别", "意思", "可以用的评分规则"), kinds)
    rules = [(RULE[name], words, _needs(name)) for name, words in _RULES.items()]
    _table(page, row + 1, ("评分规则", "意思", "要填的栏"), rules)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L&8 {GUIDE}&R&8 第 &P 页，共 &N 页", {"margin": 0.3})
    sheet.protect("")


def _needs(rule: str) -> str:
    heads = [one.head for one in INDICATOR_FIELDS if rule in one.rules]
    heads += {"checklist": ["评分要点"], "steps": ["“分档”工作表"]}.get(rule, [])
    return "、".join(heads) or "没有"


def _table(page: Page, row: int, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    for line, cells in enumerate((heads, *rows), row):
        is_head = line == row
        for at, words in enumerate(cells):
            page.pen.text(line, at, words, "boxed", *(("head",) if is_head else ()))
        lines = max(text_lines(one, wide) for one, wide in zip(cells, _WIDTHS, strict=True))
        page.sheet.set_row(line, max(20.0, height(lines) + 2))
    return row + 1 + len(rows)
