"""The command read-report as a program calls it."""

import json
from pathlib import Path

from tests.commands import call, output

TEXT = Path(__file__).parent / "reports" / "texts" / "province.txt"


def test_facts_sums_contents_and_findings_of_a_report() -> None:
    told = output("read-report", TEXT, "--json")
    raw = TEXT.read_text(encoding="utf-8")
    assert (told["unit"], told["year"]) == ("示例省科学技术厅", 2022)
    for one in told["facts"]:
        assert raw[one["start"] : one["end"]] == one["quote"]
    names = {
        "key", "label", "value", "normalised", "unit", "qualifier", "period", "quote", "start",
        "end", "indicators",
    }  # fmt: skip
    assert all(set(one) == names for one in told["facts"])
    (meetings,) = [one for one in told["facts"] if one["key"] == "leading_group_meeting_count"]
    assert (meetings["value"], meetings["unit"], meetings["indicators"]) == (
        "2", "次", ["special-study"],
    )  # fmt: skip
    assert ["142", ["96", "18", "28"], True] in [
        [one["total"], one["parts"], one["closes"]] for one in told["sums"]
    ]
    assert [one["present"] for one in told["contents"]] == [True, True, True, True, False]
    assert told["findings"] == []


def test_a_report_as_a_table() -> None:
    done = call("read-report", TEXT)
    assert done.returncode == 0
    assert "示例省科学技术厅" in done.stdout
    assert "Traceback" not in done.stderr


def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_bytes(b"")
    done = call("read-report", file, "--json")
    assert done.returncode == 1
    assert "是空的" in json.loads(done.stdout)["problems"][0]
