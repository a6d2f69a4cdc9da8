"""The documents say what the program does."""

import re
from pathlib import Path

from tools.workflow_table import holders_table, steps_table

ROOT = Path(__file__).parents[1]


def test_workflow_document_is_the_table() -> None:
    text = (ROOT / "docs" / "workflow.md").read_text(encoding="utf-8")
    assert steps_table() in text
    assert holders_table() in text


def test_every_requirement_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            package = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line)
            if package:
                assert f"`{package[0].lower()}`" in reasons, package[0]


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                assert "==" in line, line


def test_readmes_show_the_two_commands() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "make run" in text and "make test" in text


def test_links_between_documents_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"
