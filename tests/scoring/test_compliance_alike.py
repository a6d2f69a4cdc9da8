"""Nearly equal passages: what is a copy, what everybody writes, and how fast it is found."""

import random
import time

from scoring.compliance_alike import Alike, Passage, alike, han, passages

COPY = (
    "园区依托企业服务专员制度，把合同审查、知识产权预警和诚信提示送进车间和实验室，"
    "由法务人员逐户建立问题清单，按周销号，企业普遍反映办事更省心"
)


def found(*texts: str, most: int = 3, known: tuple[str, ...] = ()) -> list[Alike]:
    """What the parks 1, 2, … have in common."""
    told: list[Passage] = []
    for park, text in enumerate(texts, 1):
        told += passages(park, "报告", text, {f"示例园区{park}"}, [han(one) for one in known])
    return alike(told, most)


def test_a_copy_with_other_numbers_and_another_name_is_found() -> None:
    one = f"开头的话不一样。示例园区1{COPY}，共12件。"
    other = f"示例园区2{COPY}，共305件。"
    (pair,) = found(one, other)
    assert (pair.near, pair.one.park, pair.other.park) == (100, 1, 2)


def test_a_few_words_changed_are_still_a_copy_and_half_of_them_are_not() -> None:
    few = COPY.replace("普遍反映", "都说").replace("送进", "带到")
    (pair,) = found(COPY, few)
    assert 90 <= pair.near < 100
    half = (
        COPY[: len(COPY) // 2]
        + "另外安排人手把各类材料整理归档，方便以后随时查阅，并定期向管委会报告有关情况"
    )
    assert found(COPY, half) == []


def test_short_texts_titles_phrases_and_the_sheets_own_words_are_no_copies() -> None:
    assert found("会议纪要缺一份，按要点扣。", "会议纪要缺一份，按要点扣。") == []
    titles = (
        "认真落实《法治政府建设与责任落实督察工作规定》《重大行政决策程序暂行条例》"
        "《优化营商环境条例》《中华人民共和国行政处罚法》要求"
    )
    assert found(titles, titles) == []
    phrase = (
        "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，"
        "全面贯彻党的二十大和二十届历次全会精神，认真落实党中央国务院和省委、省政府决策部署"
    )
    assert found(phrase, phrase) == []
    official = (
        "制定出台重大行政决策管理制度,明确决策主体、事项范围、法定程序、法律责任等,"
        "规范重大行政决策流程，做到有章可循有据可查"
    )
    assert len(found(official, official)) == 1  # unless it is the sheet's own wording
    assert found(official, official, known=(official[:-10],)) == []


def test_what_more_parks_have_than_copy_from_each_other_is_left_out() -> None:
    assert len(found(COPY, COPY, COPY)) == 3
    assert found(COPY, COPY, COPY, COPY) == []
    near = [COPY.replace("省心", word) for word in ("省心", "放心", "舒心", "顺心")]
    assert found(*near) == []


def test_one_parks_own_repetition_is_nothing() -> None:
    assert found(f"{COPY}。\n{COPY}。") == []


def test_a_round_of_sixty_parks_is_compared_in_seconds() -> None:
    made = random.Random(7)
    words = [chr(code) for code in range(0x4E00, 0x4E00 + 1500)]
    told = []
    for park in range(60):
        for _ in range(300):
            text = "".join(made.choices(words, k=55))
            told.append(Passage(park, "报告", text, text))
        told.append(Passage(park, "报告", COPY, han(COPY) if park in (3, 40) else han(COPY)[:39]))
    started = time.process_time()
    (pair,) = [one for one in alike(told, 6) if len(one.one.bare) >= 40]
    assert {pair.one.park, pair.other.park} == {3, 40}
    assert time.process_time() - started < 5  # one and a half on a quiet machine
