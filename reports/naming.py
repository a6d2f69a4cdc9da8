"""What a figure is called: by its entry in the dictionary, or by the words around it."""

import re

from reports import dictionary
from reports.dictionary import Kind
from reports.figures import Figure
from scoring.facts import Qualifier


def entry_of(one: Figure) -> dictionary.Entry | None:
    """The entry that knows a figure; None where none does."""
    if _CHANGE.search(one.column) or _CHANGED.search(one.left):
        return None
    said = f"{one.left}#{one.right}"
    if one.qualifier == Qualifier.ZERO and not one.right:
        return dictionary.named(Kind.NUMBER, said, one.unit) or dictionary.named(
            Kind.ZERO, said, one.unit
        )
    found = dictionary.named(Kind.NUMBER, said, one.unit)
    if found is None and len(_FILLING.sub("", one.left + one.right)) <= 4:
        found = dictionary.named(Kind.NUMBER, f"{one.topic}{said}", one.unit)
    return found


_CHANGE = re.compile(r"同比|环比|增减|增幅|增速|增长|[比较](?:上|去)年")
"""The head of a column of changes: an increase is no stock."""
_CHANGED = re.compile(
    r"(?:同比|环比|[比较](?:去年|上年|上一年|(?:19|20)\d\d年)[^,]{0,8}?)"
    r"(?:净?增加?|减少?|少|多|增长|下降|上升|提[高升]|降低)(?:了|近|约|逾|超过?)*$"
)
_FILLING = re.compile(r"\W|其中|共计?|已|均|全部|分别")
_LABEL_TRIM = re.compile(
    r"^(?:\(?[一二三四五六七八九十]+[是、)]|其中|力争|另有|还有|现有|已|实有|共计?|全年|年内|并|且|分别|先后|累计|有|了|的|[\W_])+|"
    r"(?:达到?了?|为|共计?|近|约|逾|超过?|至|到|有|了|均|已|分别|由|从|原来的?|过去的?|不|[\W_])+$"
)


def label_of(one: Figure) -> str:
    """A name for a figure that no entry knows: the noun that it counts."""
    left = _LABEL_TRIM.sub("", _LABEL_TRIM.sub("", one.left).rpartition("、")[2])[-20:]
    right = _LABEL_TRIM.sub("", one.right)[:16]
    named = left if len(left) >= 2 else f"{left}{right}"
    return named or right or _LABEL_TRIM.sub("", one.topic)[-16:] or one.printed
