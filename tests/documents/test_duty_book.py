"""A duty list goes to a workbook and comes back, whatever its texts look like."""

from datetime import date

import pytest

from documents.duty_book import MatterState, write_duties
from documents.duty_reader import read_duties
from scoring.duties import Actor, Boundary, Duty, DutyList, Matter, PublicService
from scoring.errors import ScorecardRefused
from scoring.legal_bases import LegalBasis
from scoring.regimes import Anomaly
from scoring.rules import UNSET
from scoring.scorecard import Basis, Source

NASTY = (
    "=1+1", "+86", "-", "@SUM(A1)", "＼u0009；", "_x000D_", "<b>&amp;", "第一段\n第二段",
    "2026-05-01", "0012", "无" * 4000,
)  # fmt: skip
STATES = ("未开始", "进行中", "已完成")


def listed(*titles: str) -> DutyList:
    basis = LegalBasis(
        id="basis-1", title=titles[0], valid_from=date(2015, 11, 16), valid_to=UNSET,
        articles=("第三条", "第四条"), clause="二", note=titles[1],
    )  # fmt: skip
    actors = tuple(Actor(name=one, parts=("甲", "=乙")) for one in titles[:3])
    return DutyList(
        id="own-duties", title="清单", office="单位", source=Source(document="原件"),
        duties=(
            Duty(
                number=3, title=titles[0],
                matters=tuple(Matter(title=one, note=one) for one in titles),
            ),
            Duty(number=1, title=titles[-1], note=titles[1], matters=(Matter(title="事项"),)),
        ),
        boundaries=(Boundary(number=7, title=titles[2], actors=actors, bases=(basis,)),),
        services=(
            PublicService(number=2, title=titles[0], content=titles[3], section=UNSET),
        ),
        anomalies=(
            Anomaly(id="oddity-1", place="一", printed=titles[1], told=titles[0],
                    basis=Basis.INFERRED),
        ),
    )  # fmt: skip


def test_every_text_reads_back_as_it_was() -> None:
    found = listed(*NASTY)
    state = MatterState("=科", date(2026, 12, 1), "进行中", "-说明\n+", 1, 2)
    content = write_duties(found, {"3-2": state}, STATES, "单位", "今天", {"of": "=1"})
    reading = read_duties(content)
    assert not reading.problems
    assert [(one.number, one.title, one.note) for one in reading.duties] == [
        (one.number, one.title, one.note) for one in found.duties
    ]
    assert [(one.title, one.note) for one in reading.duties[0].matters] == [
        (one, one) for one in NASTY
    ]
    second = reading.duties[0].matters[1]
    assert (second.code, second.owner, second.due, second.said) == (
        "3-2", "=科", date(2026, 12, 1), "-说明\n+",
    )  # fmt: skip
    assert reading.boundaries == found.boundaries
    assert reading.services == found.services
    assert reading.oddities == found.anomalies


def test_a_text_longer_than_a_cell_is_refused_and_not_cut() -> None:
    with pytest.raises(ScorecardRefused, match="放不进一个单元格"):
        write_duties(listed("长" * 33000, "乙", "丙", "丁"), {}, STATES, "单位", "今天", {})
