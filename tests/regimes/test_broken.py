"""Each broken definition is refused with exactly the messages that its first lines state.

One file per mistake; each differs from `sound-….yaml` by that mistake. Whoever changes a message
changes the file that states it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from regimes import appraisal, duty_list, supervision, work_plan
from scoring.regimes import Definition, RegimeRefused

HERE = Path(__file__).parent
MARK = "# 应拒绝："
LOAD: dict[str, Callable[[Path], Definition]] = {
    "appraisal": appraisal.load,
    "duties": duty_list.load,
    "plan": work_plan.load,
    "supervision": supervision.load,
}
BROKEN = sorted((HERE / "broken").glob("*/*.yaml"))


def stated(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]


def refusal(path: Path) -> list[str]:
    with pytest.raises(RegimeRefused) as refused:
        LOAD[path.parent.name](path)
    return list(refused.value.problems)


def test_every_sort_has_its_broken_files() -> None:
    assert {path.parent.name for path in BROKEN} == set(LOAD)


@pytest.mark.parametrize("sort", LOAD)
def test_the_sound_one_is_accepted(sort: str) -> None:
    assert LOAD[sort](HERE / f"sound-{sort}.yaml").id == f"sound-{sort}"


@pytest.mark.parametrize("sort", LOAD)
def test_broken_ones_are_refused_in_these_words(sort: str) -> None:
    files = [path for path in BROKEN if path.parent.name == sort]
    assert {path.stem: refusal(path) for path in files} == {
        path.stem: stated(path) for path in files
    }


def test_one_mistake_one_message() -> None:
    many = {path.stem for path in BROKEN if len(stated(path)) != 1}
    assert many == {"basis-without-dates", "several-mistakes", "several-references"}


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "gbk.yaml"
    file.write_bytes((HERE / "sound-duties.yaml").read_text(encoding="utf-8").encode("gbk"))
    with pytest.raises(RegimeRefused, match=r"gbk\.yaml：不是 UTF-8 编码"):
        duty_list.load(file)
    with pytest.raises(RegimeRefused, match=r"no\.yaml：读不出这个文件"):
        duty_list.load(tmp_path / "no.yaml")
