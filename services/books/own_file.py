"""A unit's own definition as a file: YAML, read as strictly as the shipped ones."""

from typing import TypeVar

from scoring.regimes import Definition, RegimeRefused
from services.books import kinds
from services.books.kinds import TITLE, BookKind

KINDS = ("yaml", "yml")
LARGEST = 1_000_000
D = TypeVar("D", bound=Definition)


def read(kind: BookKind, content: bytes, filename: str, model: type[D]) -> D:
    """The definition in a file. Raises RegimeRefused with every problem at once."""
    if len(content) > LARGEST:
        raise RegimeRefused(f"{filename}：超过 1 MB，不像一份{TITLE[kind]}的定义")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegimeRefused(f"{filename}：不是 UTF-8 编码，请另存为 UTF-8") from error
    found = kinds.parse(kind, text, filename)
    assert isinstance(found, model)
    return found
