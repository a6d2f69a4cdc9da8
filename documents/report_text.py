"""The text of a report: docx, text PDF, txt. Crafted files are opened in a process of its own.

A scan without text, a locked or damaged file, another kind than its name says, no Chinese, too
many pages: refused with the reason. Run as a program, this module is that process.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from documents.file_kinds import ending, kind_of
from scoring.errors import EvidenceRefused, ReportRefused

KINDS = frozenset({"docx", "pdf", "txt"})
LARGEST_FILE = 30_000_000
MOST_PAGES = 500
MOST_CHARACTERS = 300_000
_MOST_UNPACKED = 80_000_000

_ROOT = Path(__file__).parents[1]
_MEMORY = 1_500_000_000
_SECONDS = 30
_LOCKED, _DAMAGED, _LONG = 2, 3, 4
_LEAST_CHINESE = 20
_REFUSALS = {
    _LOCKED: "设了打开密码，读不出文字。请取消密码后再选择。",
    _DAMAGED: "文件已损坏，打不开。请重新导出后再选择。",
    _LONG: f"超过 {MOST_PAGES} 页，不像一份年度报告。请只选择报告本身。",
}


def report_text(path: Path, name: str) -> str:
    """The text of a report file. Raises ReportRefused."""
    kind = ending(name)
    if kind not in KINDS:
        called = f"“.{kind}”文件" if kind else "没有扩展名的文件"
        raise ReportRefused(f"“{name}”：读不了{called}。请另存为 docx、文字版 pdf 或 txt。")
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            most = LARGEST_FILE // 1_000_000
            raise ReportRefused(f"“{name}”：超过 {most} MB，请删去图片后再选择。")
        if size and kind != "txt":
            kind_of(path, name)
        if not size:
            raise ReportRefused(f"“{name}”：文件是空的（0 字节）。")
        text = _plain(path.read_bytes(), name) if kind == "txt" else _apart(path, kind, name)
    except EvidenceRefused as refused:
        raise ReportRefused(refused.problems) from refused
    except OSError as error:
        raise ReportRefused(f"“{name}”：打不开，请检查文件是否存在、是否被占用。") from error
    return _sound(text, name, scanned=kind == "pdf")


def text_of(content: bytes, name: str) -> str:
    """The text of an uploaded report. Raises ReportRefused."""
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder) / "report"
        held.write_bytes(content)
        return report_text(held, name)


def pasted_text(text: str) -> str:
    """Pasted text, looked at as a file's is. Raises ReportRefused."""
    plain = _storable(text).replace("\r\n", "\n").replace("\r", "\n")
    return _sound(plain, "粘贴的文字", scanned=False)


def _storable(text: str) -> str:
    """Without what no database takes: NUL, and halves of signs that damaged fonts give."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


def _sound(text: str, name: str, *, scanned: bool) -> str:
    if len(text) > MOST_CHARACTERS:
        raise ReportRefused(f"“{name}”：超过 {MOST_CHARACTERS // 10_000} 万字，不像一份年度报告。")
    chinese = len(re.findall(r"[\u4e00-\u9fff]", text))
    if not text.strip() or (scanned and chinese < _LEAST_CHINESE):
        why = "是扫描件或图片，里面没有文字" if scanned else "里面没有文字"
        raise ReportRefused(f"“{name}”：{why}，读不了。请用可以复制文字的版本，或把文字粘贴进来。")
    if chinese == 0:
        raise ReportRefused(f"“{name}”：里面没有中文，不像年度报告。请核对选的文件。")
    return text


def _plain(content: bytes, name: str) -> str:
    """Text of a txt file: UTF-8, UTF-16 with its mark, or GB 18030."""
    if content.startswith(b"{\\rtf"):
        raise ReportRefused(f"“{name}”：内容是 RTF 文档。请用文字处理软件打开，另存为 docx。")
    kinds = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for kind in kinds:
        try:
            text = content.decode(kind)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        break
    raise ReportRefused(f"“{name}”：不是纯文本（或编码认不出）。请另存为 UTF-8 编码的 txt。")


def _apart(path: Path, kind: str, name: str) -> str:
    """The text as the child process reads it, within time and memory."""
    asked = [sys.executable, "-m", "documents.report_text", str(path.resolve()), kind]
    try:
        done = subprocess.run(
            asked, cwd=_ROOT, capture_output=True, timeout=_SECONDS + 5, check=False
        )
        if done.returncode in _REFUSALS:
            raise ReportRefused(f"“{name}”：{_REFUSALS[done.returncode]}")
        if done.returncode == 0:
            return _storable(str(json.loads(done.stdout)["text"]))
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise ReportRefused(f"“{name}”：在规定时间内读不出来，请另存为 txt 后再选择。") from error
    raise ReportRefused(f"“{name}”：读不出文字，文件可能已损坏。请重新导出，或另存为 txt。")


def _pdf(path: str) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        sys.exit(_LOCKED if "password" in str(error).lower() else _DAMAGED)
    if pages > MOST_PAGES:
        sys.exit(_LONG)
    read = [document[at].get_textpage().get_text_bounded() for at in range(pages)]
    return "\n".join(one.replace("\r\n", "\n").replace("\ufffe", "") for one in read)


def _docx(path: str) -> str:
    import zipfile

    from docx import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MOST_UNPACKED:
                sys.exit(_DAMAGED)
        document = Document(path)
    except Exception:  # python-docx raises whatever a damaged package makes it stumble over
        sys.exit(_DAMAGED)
    lines = []
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            lines.append(part.text)
        elif isinstance(part, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        if sum(map(len, lines[-1:])) > MOST_CHARACTERS:
            sys.exit(_LONG)
    return "\n".join(lines)


def _limit() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    except ImportError:  # Windows has no such limits; the time limit of the caller remains
        pass


def _child(path: str, kind: str) -> None:
    _limit()
    text = _pdf(path) if kind == "pdf" else _docx(path)
    sys.stdout.buffer.write(json.dumps({"text": text}).encode())


if __name__ == "__main__":
    _child(*sys.argv[1:3])
