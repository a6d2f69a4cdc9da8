"""Every case in `cases/` comes out as the official who wrote it says."""

from pathlib import Path

import pytest

from scoring.errors import Refusal
from tests.scoring.case_reader import (
    EXPECTED,
    FOLDER,
    KEYS,
    CaseUnclear,
    WrittenCase,
    all_cases,
    cases_in,
)
from tests.scoring.case_working import outcome
from tests.scoring.case_working import worked_out as work_out

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}-{case.name}")
def test_case_comes_out_as_written(case: WrittenCase) -> None:
    if "拒绝" in case.expected:
        with pytest.raises(Refusal) as refused:
            work_out(case)
        assert list(refused.value.problems) == case.expected["拒绝"]
        return
    assert outcome(case, work_out(case)) == dict(case.expected)


def test_case_names_are_told_apart() -> None:
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)


def test_readme_names_every_key_and_its_example_works(tmp_path: Path) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [key for key in (*KEYS, *EXPECTED) if key not in readme] == []
    (tmp_path / "example.yaml").write_text(
        readme.split("```yaml")[1].split("```")[0], encoding="utf-8"
    )
    (example,) = cases_in(tmp_path / "example.yaml")
    assert outcome(example, work_out(example)) == dict(example.expected)


WRONG = {
    "不认识“自评分”": "- 名称: 甲\n  评分表: x\n  自评分: {}\n  应得: {合计: 1}\n",
    "不认识“总计”": "- 名称: 甲\n  评分表: x\n  应得: {总计: 1}\n",
    "缺少“名称”": "- 评分表: x\n  应得: {合计: 1}\n",
    "缺少“应得”": "- 名称: 甲\n  评分表: x\n",
    "已经写过": "- 名称: 甲\n  名称: 乙\n  应得: {合计: 1}\n",
    "应为案例列表": "名称: 甲\n",
    "制表符": "- 名称: 甲\n\t评分表: x\n",
}


@pytest.mark.parametrize("words", WRONG)
def test_unclear_case_is_refused_in_words(words: str, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(WRONG[words], encoding="utf-8")
    with pytest.raises(CaseUnclear, match=words):
        cases_in(file)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("自评: {第99项: 1}", "不是这张评分表的项"),
        ("自评: {13: 29}", "不是这张评分表的项"),
        ("自评: {其余: 都满}", "“其余”应为"),
        ("确定事项: {第17项: {作用: 扣分}}", "不认识“作用”"),
        ("确定事项: {第17项: {处理: 否决}}", "应为 不影响得分、扣分、一票否决 之一"),
        ("确定事项: {总分: 随便}", "应为 可以超过满分、不超过满分 之一"),
        ("扣分: {第13项: [{扣: 1, 理由: 甲}]}", "不认识“理由”"),
    ],
)
def test_unclear_content_is_refused_in_words(line: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    head = "- 名称: 甲\n  评分表: sichuan-zone-2020\n"
    file.write_text(f"{head}  {line}\n  应得: {{合计: 1}}\n", encoding="utf-8")
    with pytest.raises(CaseUnclear, match=words):
        work_out(cases_in(file)[0])
