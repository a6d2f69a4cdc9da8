"""Badges: icon, word and colour for each status, mark and finding."""

from collections.abc import Iterable
from decimal import Decimal

from scoring.lines import Line
from scoring.marks import shown
from scoring.scorecard import Kind
from scoring.words import KIND, STATUS
from scoring.workflow import Status

_STATUS = {
    Status.DRAFT: ("gray", "edit_note"),
    Status.AWAITING_APPROVAL: ("gray", "hourglass_empty"),
    Status.SUBMITTED: ("blue", "outbox"),
    Status.CITY_AWAITING: ("gray", "hourglass_empty"),
    Status.RETURNED: ("orange", "undo"),
    Status.RECOMMENDED: ("blue", "assignment_turned_in"),
    Status.NOT_RECOMMENDED: ("gray", "block"),
    Status.UNDER_REVIEW: ("blue", "rate_review"),
    Status.REVIEW_AWAITING: ("gray", "hourglass_empty"),
    Status.VERIFIED: ("blue", "task_alt"),
    Status.PUBLISHED: ("blue", "campaign"),
}
_WORDS = {
    "未填": ("orange", "radio_button_unchecked"),
    "未评": ("orange", "radio_button_unchecked"),
    "未报": ("gray", "remove"),
    "未列佐证": ("orange", "attach_file_off"),
    "满分": ("blue", "check"),
    "未扣": ("blue", "check"),
    "未发现": ("blue", "check"),
    "未定": ("orange", "help"),
    "暂定": ("orange", "pending"),
    "缺原因": ("red", "error"),
    "错误": ("red", "error"),
    "警告": ("orange", "warning"),
    "提示": ("gray", "info"),
    "待办": ("orange", "pending_actions"),
    "推出": ("orange", "function"),
    "原件印明": ("gray", "verified"),
    "一票否决": ("red", "gavel"),
    "示例": ("gray", "science"),
}


def badge(colour: str, icon: str, text: str) -> str:
    """Markdown of a badge: never colour alone."""
    return f":{colour}-badge[:material/{icon}: {text}]"


def status_badge(status: Status) -> str:
    """A submission's status."""
    return badge(*_STATUS[status], STATUS[status])


def status_colours(statuses: Iterable[Status]) -> tuple[list[str], list[str]]:
    """Words and colours for a status column of a table."""
    kept = list(dict.fromkeys(statuses))
    return [STATUS[one] for one in kept], [_STATUS[one][0] for one in kept]


def word_badge(word: str, text: str | None = None) -> str:
    """The badge of a known word, with another text where one is given."""
    return badge(*_WORDS[word], text or word)


def deducted_badge(points: Decimal) -> str:
    """Points taken off."""
    return badge("red", "remove", f"扣 {shown(points)}")


def line_badge(line: Line, blank: str) -> str:
    """What a line of a sheet says of itself; `blank` is the word while it has no mark."""
    if line.kind is not Kind.BASE:
        if line.veto:
            return word_badge("一票否决")
        if line.cases:
            word = f"{line.cases}起" + ("，未定分" if line.unset else "")
            return (
                badge("orange" if line.unset else "red", "flag", word)
                if (line.kind is not Kind.BONUS)
                else badge("orange" if line.unset else "blue", "add", word)
            )
        return (
            word_badge("未报" if line.kind is Kind.BONUS else "未发现")
            if (line.judged or line.kind is Kind.BONUS)
            else word_badge(blank)
        )
    if line.score is None:
        return word_badge(blank)
    if line.deduction:
        return deducted_badge(line.deduction)
    return word_badge("满分" if blank == "未填" else "未扣")


def facts(line: Line) -> str:
    """Full mark, weight and kind of an indicator in one grey phrase."""
    if line.full_mark is None or line.weight is None:
        return KIND[line.kind]
    return f"分值 {shown(line.full_mark)} · 权重 {percent(line.weight)} · {KIND[line.kind]}"


def percent(share: Decimal) -> str:
    """A share of one as a percentage with two places: 5.00%."""
    return f"{share * 100:.2f}%"
