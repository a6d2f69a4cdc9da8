"""Reads scorecard definitions strictly: unknown keys, repeated keys and sums that do not
close are refused, all problems at once, each with the place in the file."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from indicators import messages
from indicators.tree import Tree, read
from scoring.canonical import digest
from scoring.errors import NotFound, ScorecardRefused
from scoring.scorecard import Scorecard

FOLDER = Path(__file__).parent


def shipped() -> tuple[str, ...]:
    """Ids of the scorecards that come with the project."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def scorecard(scorecard_id: str) -> Scorecard:
    """The shipped scorecard with this id. Raises NotFound."""
    if scorecard_id not in shipped():
        raise NotFound(f"没有编号为“{scorecard_id}”的评分表；现有：{'、'.join(shipped())}")
    return load(FOLDER / f"{scorecard_id}.yaml")


def content_digest(card: Scorecard) -> str:
    """SHA-256 of a scorecard's whole content; a round is pinned to it."""
    return digest(card)


def load(path: Path) -> Scorecard:
    """The scorecard in a YAML file. Raises ScorecardRefused with every problem at once."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScorecardRefused(f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8") from error
    except OSError as error:
        raise ScorecardRefused(f"{path.name}：读不出这个文件，请检查路径和权限") from error
    return parse(text, path.name)


def parse(text: str, name: str) -> Scorecard:
    """The scorecard in YAML text; `name` begins each message. Raises ScorecardRefused.

    What is wrong with the text, its keys and its values is told first, all together; whether
    the sums close can only be told once every value can be read.
    """
    tree = read(text)
    problems = list(tree.problems)
    if not problems and not isinstance(tree.content, dict):
        problems.append("内容为空或不是一组“键: 值”，请对照 indicators/README.md 编写")
    made = None
    if isinstance(tree.content, dict):
        made, found = _made(tree)
        problems += found
    if problems or made is None:
        raise ScorecardRefused([f"{name}：{one}" for one in problems])
    return made


def _made(tree: Tree) -> tuple[Scorecard | None, list[str]]:
    """The scorecard, or what is wrong with it in the order of the file."""
    found = messages.number_problems(tree)
    try:
        made = Scorecard.model_validate(tree.content)
    except ValidationError as error:
        found = messages.schema_problems(tree, error) | found
    except ScorecardRefused as refused:
        if not found:
            return None, list(refused.problems)
    else:
        if not found:
            return made, []
    ordered = sorted(found, key=lambda place: messages.line_of(tree, place))
    return None, [f"{messages.where(tree, place)}：{found[place]}" for place in ordered]
