"""Each broken scorecard is refused with exactly the messages that its first lines state.

One file per mistake; each differs from `sound.yaml` by that mistake. The messages are part of
the product: whoever changes one changes the file that states it.
"""

from pathlib import Path

import pytest

from indicators import loader
from scoring.errors import ScorecardRefused

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
MARK = "# 应拒绝："


def _stated(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]


def test_the_sound_one_is_accepted() -> None:
    assert loader.load(HERE / "sound.yaml").id == "sound"


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_scorecard_is_refused_in_these_words(path: Path) -> None:
    with pytest.raises(ScorecardRefused) as refused:
        loader.load_definition(path)
    assert list(refused.value.problems) == _stated(path)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_messages_are_words_for_people(path: Path) -> None:
    """Nothing of the schema library, no English but keys and values of the definition."""
    for message in _stated(path):
        assert message.startswith(f"{path.name}：")
        for leftover in ("pydantic", "str-enum", "Input should", "constrained", "' or '", "None"):
            assert leftover not in message


def test_one_mistake_one_message() -> None:
    many = {path.stem for path in BROKEN if len(_stated(path)) != 1}
    assert many == {
        "marks-in-an-unset-scheme",
        "off-the-step",
        "repeated-keys-twice",
        "several-mistakes",
        "several-sums",
    }


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "gbk.yaml"
    file.write_bytes((HERE / "sound.yaml").read_text(encoding="utf-8").encode("gbk"))
    with pytest.raises(ScorecardRefused, match=r"gbk\.yaml：不是 UTF-8 编码，请另存为 UTF-8"):
        loader.load(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScorecardRefused, match=r"no\.yaml：读不出这个文件"):
        loader.load(tmp_path / "no.yaml")


def test_control_characters_are_refused() -> None:
    with pytest.raises(ScorecardRefused, match="控制字符"):
        loader.parse("id: a\x01b", "x.yaml")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "bom.yaml"
    file.write_text((HERE / "sound.yaml").read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert loader.load(file) == loader.load(HERE / "sound.yaml")
