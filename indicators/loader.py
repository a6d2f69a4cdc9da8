"""Reads scorecard definitions strictly: unknown keys, repeated keys and sums that do not
close are refused, all problems at once, each with the place in the file."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from indicators import messages
from indicators.definition_file import placed, text_of, text_problems
from indicators.tree import Tree, read
from scoring.canonical import digest
from scoring.errors import NotFound, ScorecardRefused
from scoring.outline import Outline
from scoring.rules import UNSET
from scoring.scorecard import Scheme, Scorecard

FOLDER = Path(__file__).parent


def shipped() -> tuple[str, ...]:
    """Ids of the schemes that come with the project, with marks and without."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def scorecards() -> tuple[Scorecard, ...]:
    """The shipped schemes that have marks."""
    return tuple(one for one in map(definition, shipped()) if isinstance(one, Scorecard))


@cache
def definition(scorecard_id: str) -> Scorecard | Outline:
    """The shipped scheme with this id, with or without marks. Raises NotFound."""
    if scorecard_id not in shipped():
        raise NotFound(f"没有编号为“{scorecard_id}”的评分表；现有：{'、'.join(shipped())}")
    return load_definition(FOLDER / f"{scorecard_id}.yaml")


def scorecard(scorecard_id: str) -> Scorecard:
    """The shipped scorecard with this id. Raises NotFound; ScorecardRefused where the scheme
    has no marks."""
    return _with_marks(definition(scorecard_id), f"“{scorecard_id}”")


def outline(scorecard_id: str) -> Outline:
    """The shipped scheme without marks with this id. Raises NotFound."""
    found = definition(scorecard_id)
    if not isinstance(found, Outline):
        raise NotFound(f"“{scorecard_id}”的分值已经写明，不是分值未定的指标体系")
    return found


def content_digest(card: Scheme) -> str:
    """SHA-256 of a scheme's whole content; a round is pinned to a scorecard's."""
    return digest(card)


def load(path: Path) -> Scorecard:
    """The scorecard in a YAML file. Raises ScorecardRefused with every problem at once."""
    return _with_marks(load_definition(path), path.name)


def load_definition(path: Path) -> Scorecard | Outline:
    """The scheme in a YAML file, with or without marks. Raises ScorecardRefused with every
    problem at once."""
    return parse_definition(text_of(path, ScorecardRefused), path.name)


def parse(text: str, name: str) -> Scorecard:
    """The scorecard in YAML text; `name` begins each message. Raises ScorecardRefused."""
    return _with_marks(parse_definition(text, name), name)


def parse_definition(text: str, name: str) -> Scorecard | Outline:
    """The scheme in YAML text; `name` begins each message. Raises ScorecardRefused.

    What is wrong with the text, its keys and its values is told first, all together; whether
    the sums close can only be told once every value can be read.
    """
    tree = read(text)
    problems = text_problems(tree, "请对照 indicators/README.md 编写")
    made = None
    if isinstance(tree.content, dict):
        made, found = _made(tree)
        problems += found
    if problems or made is None:
        raise ScorecardRefused([f"{name}：{one}" for one in problems])
    return made


def _with_marks(found: Scorecard | Outline, name: str) -> Scorecard:
    if isinstance(found, Outline):
        raise ScorecardRefused(
            f"{name}：分值未定（full_mark 为 unset），不能直接评分；"
            "由组织人新建批次时选用它，按文件逐项确定分值"
        )
    return found


def _made(tree: Tree) -> tuple[Scorecard | Outline | None, list[str]]:
    """The scheme, or what is wrong with it in the order of the file."""
    found = messages.number_problems(tree)
    model = Outline if tree.content.get("full_mark") == UNSET else Scorecard
    try:
        made: Scorecard | Outline = model.model_validate(tree.content)
    except ValidationError as error:
        found = messages.schema_problems(tree, error) | found
    except ScorecardRefused as refused:
        if not found:
            return None, list(refused.problems)
    else:
        if not found:
            return made, []
    return None, placed(tree, found.items())
