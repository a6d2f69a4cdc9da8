"""The appraisal's papers at the door: for the unit that keeps the year, and for nobody else."""

from io import BytesIO

import openpyxl

from tests.web.sample_server import client

REGISTERS = [f"/files/appraisal-register/{number}.xlsx" for number in range(1, 8)]
SHEETS = [f"/files/appraisal/{number}.xlsx" for number in range(1, 4)]


def test_the_register_and_the_sheets_are_for_the_unit_alone(
    sample_round: tuple[str, dict[str, int]],
) -> None:
    url, _ = sample_round
    clerk = client(url, "shiji")
    answers = [one for path in REGISTERS if (one := clerk.get(path)).status_code == 200]
    assert [clerk.get(path).status_code for path in SHEETS] == [200, 200, 404]
    (register,) = answers
    sheet = openpyxl.load_workbook(BytesIO(register.content)).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "示例高新科" in cells and "示例分管局领导" in cells
    for login in ("zuzhi", "yuanqu"):
        other = client(url, login)
        for path in (str(register.url.path), *SHEETS):
            refused = other.get(path)
            assert refused.status_code == 404 and "示例" not in refused.text
