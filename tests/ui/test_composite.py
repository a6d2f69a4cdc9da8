"""综合分 on the ranking page: set with everything missing told, entered, summed."""

from datetime import date
from decimal import Decimal

from scoring.composite import Part
from services import desk, standings
from services.authority import Word
from services.panel import part_scores, shares
from services.panel.shares import Asked
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, labelled, labels, press, refused, said


def test_the_organiser_sets_shares_with_everything_missing_told(
    open_page: OpenPage, account: Accounts
) -> None:
    assert "综合分" not in said(open_page("guancha", "ranking"))
    at = press(open_page("zuzhi", "ranking"), "设综合分")
    press(at, "确定权重")
    for word in ("书面评审", "现场核查", "问卷调查", "名次", "文号", "确定人", "日期"):
        assert f"{word}：" in refused(at)
    at = press(open_page("zuzhi", "ranking"), "设综合分")
    for label, share in (("书面评审（%）", 80), ("现场核查（%）", 20), ("问卷调查（%）", 0)):
        labelled(at.number_input, label).set_value(share)
    labelled(at.radio, "名次").set_value(True)
    labelled(at.text_input, "文号").set_value("示例〔2026〕5号")
    labelled(at.text_input, "确定人").set_value("示例处室")
    labelled(at.date_input, "日期").set_value(date(2026, 1, 5))
    press(at, "确定权重")
    kept = desk.ask(shares.shares_of, 1)
    assert kept is not None and kept.words == "综合分＝书面评审80%、现场核查20%，名次按综合分排列"
    assert not any(one.place for one in desk.ask(standings.standings, account("zuzhi"), 1).places)
    assert "录入各项得分之前不参与排名" in said(at)


def test_a_score_is_entered_and_its_sum_is_read_by_all_of_the_province(
    open_page: OpenPage, account: Accounts
) -> None:
    organiser = account("zuzhi")
    asked = Asked(80, 20, 0, True, Word("示例〔2026〕5号", "示例处室", date(2026, 1, 5)))
    desk.do(shares.set_shares, organiser, 1, 0, asked)
    at = open_page("zuzhi", "ranking")
    press(at, "保存得分")
    assert "得分：还没有填写" in refused(at) and "出处：须写明" in refused(at)
    park = at.selectbox(key="composite_park").value
    labelled(at.number_input, "得分（0—100）").set_value(88.5)
    labelled(at.text_input, "出处").set_value("示例汇总表第1页")
    press(at, "保存得分")
    kept = desk.ask(part_scores.scores_of, [park])[park][Part.SITE]
    assert (kept.score, kept.source) == (Decimal("88.50"), "示例汇总表第1页")
    assert at.selectbox(key="composite_park").value != park  # on to the next that lacks one
    for one in desk.ask(part_scores.entered, organiser, 1):
        if Part.SITE not in one.scores:
            desk.do(
                part_scores.enter, organiser, one.submission_id, Part.SITE, 0,
                score=Decimal(90), source="示例汇总表第1页",
            )  # fmt: skip
    seen = open_page("guancha", "ranking")
    frame = next(one.value for one in seen.dataframe if "算式" in one.value)
    assert frame["算式"].str.contains("＋现场 90.00×20%＝").any()
    assert not {"保存得分", "设综合分", "更改"} & set(labels(seen.button))
