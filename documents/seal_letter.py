"""A letter's seal: a keyed mark for every paragraph and table cell, in order, and one over all.

Kept as custom properties of the docx, which Word, WPS and LibreOffice save again as they were.
A mark is of a text alone, so that what was put in or taken out does not shift all the rest; the
mark over all holds their order. Blank paragraphs and page numbers are not sealed.
"""

import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.package import open_letter
from documents.seal import Seal
from scoring.canonical import canonical
from scoring.errors import WorkbookRefused

_KIND = "letter-seal-1"
_NAME = "seal"
_PIECE = 240
"""Characters of one property: office suites cut what is longer than 255."""
_PART = "/docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Text:
    """A printed text and where it stands, e.g. `第3段`, `表2第4行第1格`."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """A letter against its seal. `told` has a sentence for every text that differs. Not `genuine`:
    the seal itself was not made with this key."""

    seal: Seal
    genuine: bool
    told: tuple[str, ...]


def sealed_letter(content: bytes, about: Mapping[str, str], key: bytes) -> bytes:
    """The letter with its seal."""
    document = Document(BytesIO(content))
    marks = [_mark(key, one.text) for one in texts(document)]
    told = canonical(
        {
            "kind": _KIND,
            "about": [*about.items()],
            "marks": marks,
            "whole": _whole(key, about, marks),
        }
    )
    package = document.part.package
    assert package is not None
    part = Part(PackURI(_PART), _TYPE, _properties(told).encode(), package)
    package.relate_to(part, _RELATION)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def check_letter(content: bytes, key: bytes) -> CheckedLetter | None:
    """A letter against its own seal; None where it bears none. Raises WorkbookRefused."""
    open_letter(content)
    try:
        document = Document(BytesIO(content))
        kept = _kept(document)
    except (
        Exception
    ) as error:  # python-docx raises whatever a damaged package makes it stumble over
        raise WorkbookRefused("文件已损坏，打不开") from error
    if kept is None:
        return None
    about, marks, whole = kept
    now = list(texts(document))
    genuine = hmac.compare_digest(whole, _whole(key, about, marks))
    seal = Seal(about, {f"{at}": mark for at, mark in enumerate(marks)}, whole)
    return CheckedLetter(seal, genuine, tuple(_differences(marks, now, key)))


def texts(document: Any) -> Iterator[Text]:
    """Every text that is not blank: the head of the page, then all else in its order."""
    head = _plain("\n".join(one.text for one in document.sections[0].header.paragraphs))
    if head:
        yield Text("页眉", head)
    paragraphs = tables = 0
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            if text := _plain(block.text):
                paragraphs += 1
                yield Text(f"第{paragraphs}段", text)
        elif isinstance(block, Table):
            tables += 1
            yield from _cells(block, tables)


def _cells(table: Table, number: int) -> Iterator[Text]:
    for row, each in enumerate(table.rows, 1):
        for at, cell in enumerate(each.cells, 1):
            if text := _plain(cell.text):
                yield Text(f"表{number}第{row}行第{at}格", text)


def _plain(text: str) -> str:
    """One form for what office suites write differently: kinds of blanks, line ends."""
    return " ".join(text.replace("\u00a0", " ").replace("\u3000", " ").split())


def _differences(marks: Sequence[str], now: Sequence[Text], key: bytes) -> Iterator[str]:
    found = [_mark(key, one.text) for one in now]
    changes = SequenceMatcher(None, list(marks), found, autojunk=False).get_opcodes()
    for kind, first, last, start, end in changes:
        if kind == "equal":
            continue
        replaced = min(last - first, end - start)
        for one in now[start : start + replaced]:
            yield f"{one.place}“{_short(one.text)}”：内容与签发时不同"
        for one in now[start + replaced : end]:
            yield f"{one.place}“{_short(one.text)}”：签发时没有这一处"
        gone = last - first - replaced
        if gone:
            where = f"{now[end - 1].place}之后" if end else "开头"
            yield f"{where}：签发时的 {gone} 处内容不见了"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _kept(document: Any) -> tuple[dict[str, str], list[str], str] | None:
    parts = [
        one.target_part for one in document.part.package.rels.values() if one.reltype == _RELATION
    ]
    if not parts:
        return None
    pieces = {}
    for one in ElementTree.fromstring(parts[0].blob):
        name = one.get("name", "")
        if name.startswith(_NAME) and name[len(_NAME) :].isdigit():
            pieces[int(name[len(_NAME) :])] = "".join(one.itertext())
    try:
        told = json.loads("".join(pieces[at] for at in sorted(pieces)))
        if told["kind"] != _KIND:
            return None
        about = {str(name): str(text) for name, text in told["about"]}
        return about, [str(mark) for mark in told["marks"]], str(told["whole"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _properties(told: str) -> str:
    pieces = [told[at : at + _PIECE] for at in range(0, len(told), _PIECE)]
    made = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number + 1}" name="{_NAME}{number:03d}">'
        f"<vt:lpwstr>{escape(piece)}</vt:lpwstr></property>"
        for number, piece in enumerate(pieces, 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<Properties xmlns="{_SPACE}" xmlns:vt="{_VALUES}">{made}</Properties>'


def _mark(key: bytes, text: str) -> str:
    return hmac.new(key, f"letter\0{text}".encode(), sha256).hexdigest()[:24]


def _whole(key: bytes, about: Mapping[str, str], marks: Sequence[str]) -> str:
    content = canonical({"about": dict(about), "marks": list(marks)})
    return hmac.new(key, content.encode(), sha256).hexdigest()
