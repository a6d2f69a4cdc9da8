"""What reading any definition has in common: the text of its file, its problems in order."""

from collections.abc import Iterable
from pathlib import Path

from indicators import messages
from indicators.tree import Place, Tree
from scoring.errors import Refusal


def text_of(path: Path, refused: type[Refusal]) -> str:
    """The text of a UTF-8 file, with or without a byte order mark. Raises `refused`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8") from error
    except OSError as error:
        raise refused(f"{path.name}：读不出这个文件，请检查路径和权限") from error


def text_problems(tree: Tree, handbook: str) -> list[str]:
    """What is wrong before any key is looked at; `handbook` is where to look it up."""
    if tree.problems or isinstance(tree.content, dict):
        return list(tree.problems)
    return [f"内容为空或不是一组“键: 值”，{handbook}"]


def placed(tree: Tree, found: Iterable[tuple[Place, str]]) -> list[str]:
    """Problems in the order of the file, each with the place where it is."""
    ordered = sorted(found, key=lambda one: messages.line_of(tree, one[0]))
    return [f"{messages.where(tree, place)}：{words}" for place, words in ordered]
