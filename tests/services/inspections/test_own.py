"""A bureau's own definition: official titles come in, what inspections rest on stays."""

import pytest

from regimes import supervision
from scoring.errors import ActionRefused, NotAllowed
from scoring.regimes import RegimeRefused
from scoring.workflow import Role
from services.books.adopting import own_book
from services.books.kinds import BookKind
from services.inspections import own
from tests.services.inspections.supervised import Supervised

TEXT = supervision.FILE.read_text(encoding="utf-8")
LONG = "拒绝履行或者拖延履行法定职责，对管理相对人的合法请求不予答复、故意刁难"


def test_official_titles_come_in_and_inspections_stay(bureau: Supervised) -> None:
    inspection_id, _ = bureau.whole()
    content = TEXT.replace("拒绝拖延履职、刁难相对人", LONG).encode()
    with bureau.office.writing() as session:
        book = own_book(session, bureau.clerk, BookKind.SUPERVISION)
        assert book
        assert own.proposed(session, bureau.clerk, book.id, TEXT.encode(), "原.yaml").is_empty
        found = own.proposed(session, bureau.clerk, book.id, content, "本局.yaml")
        assert (found.added, found.changed, found.gone) == ((), ("对专利行政执法的监督",), ())
        own.adopt(session, bureau.clerk, book.id, book.version, content, "本局.yaml")
    seen = bureau.one(inspection_id)
    assert seen.procedure.liability and seen.procedure.liability.faults[5].title == LONG
    assert len(seen.events) == 15 and seen.instruments[0].circumstances[0].number == 2


def test_what_inspections_rest_on_cannot_go(bureau: Supervised) -> None:
    bureau.open()
    lost = TEXT.replace("      - {number: 6, title: 其他违法违规行为}\n", "").replace(
        "  - id: plan-projects", "  - id: other-projects"
    )
    with bureau.office.reading() as session:
        book = own_book(session, bureau.clerk, BookKind.SUPERVISION)
        assert book
        with pytest.raises(ActionRefused) as refused:
            own.proposed(session, bureau.clerk, book.id, lost.encode(), "本局.yaml")
        with pytest.raises(RegimeRefused, match="procedures：缺少"):
            own.proposed(session, bureau.clerk, book.id, b"id: x\n", "x.yaml")
        with pytest.raises(NotAllowed):
            own.proposed(session, bureau.office.users[Role.OBSERVER], None, b"", "x.yaml")
    assert [one[:24] for one in refused.value.problems] == [
        "对专利行政执法的监督：改正或者撤销的情形缺 6，"
    ]
