"""Takes a report in: its text first, then its bytes into the store, once; pasted words as a txt."""

from dataclasses import dataclass

from documents.file_kinds import ending
from documents.report_text import KINDS, pasted_text, report_text
from scoring.errors import EvidenceRefused, ReportRefused
from services.evidence import intake
from services.evidence.intake import Stored, clean_name
from services.reports.readings import reading
from storage import vault

LONGEST_TITLE = 100
_PASTED = "粘贴的报告"


@dataclass(frozen=True, slots=True)
class Brought:
    """A report whose bytes are in the store: what is stored, and its text as it was read."""

    stored: Stored
    text: str


def check_name(name: str) -> str:
    """The clean name, if its ending is one that is read. Raises EvidenceRefused, ReportRefused."""
    clean = clean_name(name)
    if ending(clean) not in KINDS:
        raise ReportRefused(f"“{clean}”：不收这种文件。请另存为 docx、文字版 pdf 或 txt 后再上传。")
    return clean


def taken(incoming: vault.Incoming, name: str) -> Brought:
    """Read a file that has come in whole and keep its bytes. Raises ReportRefused.

    Touches no database; what is refused is not kept. The reading is remembered for `filing`.
    """
    path = incoming.whole()
    text = report_text(path, name)
    reading(text)
    if ending(name) == "txt":  # any bytes are a txt: there is nothing else to look at
        vault.keep(path, incoming.sha256)
        return Brought(Stored(incoming.sha256, incoming.size, "txt", None), text)
    try:
        return Brought(intake.store(incoming, name), text)
    except EvidenceRefused as refused:
        raise ReportRefused(refused.problems) from refused


def pasted(title: str, text: str) -> tuple[str, Brought]:
    """Keep pasted words as a txt; its name and what is kept. Raises ReportRefused."""
    sound = pasted_text(text)
    found = reading(sound)
    name = title.strip() or "".join(
        [found.unit or "", f"{found.year}年度报告" if found.year else ""]
    )
    if len(name) > LONGEST_TITLE:
        raise ReportRefused(f"标题 {len(name)} 个字，超过 {LONGEST_TITLE} 个，请改短。")
    content = sound.encode()
    with vault.Incoming(len(content)) as incoming:
        incoming.write(content)
        vault.keep(incoming.whole(), incoming.sha256)
        stored = Stored(incoming.sha256, incoming.size, "txt", None)
    bare = (name or _PASTED).removesuffix(".txt").replace("/", "／").replace("\\", "＼")
    return clean_name(f"{bare}.txt"), Brought(stored, sound)
