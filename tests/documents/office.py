"""LibreOffice for tests: opens a workbook, calculates it anew, saves it."""

import shutil
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")

needs_office = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice (soffice) is not installed")


def resaved(content: bytes, folder: Path, form: str = "xlsx") -> bytes:
    """The workbook as LibreOffice saves it, every formula calculated by LibreOffice."""
    return all_resaved({"given": content}, folder, form)["given"]


def all_resaved(
    contents: Mapping[str, bytes], folder: Path, form: str = "xlsx"
) -> dict[str, bytes]:
    """Several workbooks in one go; starting the program takes longer than its work."""
    assert PROGRAM is not None
    names = {name: f"given-{number}" for number, name in enumerate(contents)}
    for name, content in contents.items():
        # values that another program calculated are dropped, so that none can be taken over
        openpyxl.load_workbook(BytesIO(content)).save(folder / f"{names[name]}.xlsx")
    out = folder / form
    subprocess.run(
        [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", form, "--outdir", str(out),
         *(str(folder / f"{file}.xlsx") for file in names.values())],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return {name: (out / f"{file}.{form}").read_bytes() for name, file in names.items()}
