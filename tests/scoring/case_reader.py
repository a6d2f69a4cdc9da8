"""Reads the cases that officials write (see cases/README.md), strictly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indicators.tree import read

FOLDER = Path(__file__).parent / "cases"
KEYS = ("名称", "说明", "评分表", "改动", "自评", "扣分", "起数", "确定事项", "应得")
EXPECTED = (
    *("合计", "原始合计", "状态", "可公布", "各组", "各项", "理由"),
    *("未填", "未定", "否决", "拒绝"),
)


class CaseUnclear(Exception):
    """A case that cannot be read; says which file and case, what, and how to mend."""


@dataclass(frozen=True)
class WrittenCase:
    """One case as it stands in its file."""

    file: str
    name: str
    content: Mapping[str, Any]
    expected: Mapping[str, Any] = field(repr=False)


def all_cases(folder: Path = FOLDER) -> list[WrittenCase]:
    """Every case of every file in the folder. Raises CaseUnclear."""
    return [case for path in sorted(folder.glob("*.yaml")) for case in cases_in(path)]


def cases_in(path: Path) -> list[WrittenCase]:
    """The cases of one file. Raises CaseUnclear."""
    tree = read(path.read_text(encoding="utf-8"))
    if tree.problems:
        raise CaseUnclear(f"{path.name}：{'；'.join(tree.problems)}")
    if not isinstance(tree.content, list) or not tree.content:
        raise CaseUnclear(f"{path.name}：应为案例列表，每个案例以“- 名称: ”开头")
    return [_case(path.name, number, one) for number, one in enumerate(tree.content, 1)]


def _case(file: str, number: int, content: Any) -> WrittenCase:
    where = f"{file} 第 {number} 个案例"
    if not isinstance(content, dict) or not content.get("名称"):
        raise CaseUnclear(f"{where}：缺少“名称”")
    where = f"{file}“{content['名称']}”"
    known(where, content, KEYS)
    if not isinstance(content.get("应得"), dict) or not content["应得"]:
        raise CaseUnclear(f"{where}：缺少“应得”，请写明应当得出什么")
    known(f"{where}的“应得”", content["应得"], EXPECTED)
    return WrittenCase(file, content["名称"], content, content["应得"])


def known(where: str, content: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    """Refuse a key that is not one of `keys`."""
    strange = [key for key in content if key not in keys]
    if strange:
        raise CaseUnclear(f"{where}：不认识“{'、'.join(strange)}”，可以写 {'、'.join(keys)}")
