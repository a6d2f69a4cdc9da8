"""A year begun with the unit's own definition, read as strictly as the shipped one."""

import pytest

from scoring.errors import NotAllowed
from scoring.regimes import RegimeRefused
from services.appraisals import kept, own
from services.books import kinds
from services.books.kinds import BookKind
from tests.services.appraisals.years import YEAR, City

NAME, TEXT = kinds.source(BookKind.APPRAISAL)


def test_the_own_titles_stand_in_the_year_that_begins_with_them(city: City) -> None:
    content = TEXT.decode().replace("title: 行政执法责任制考核", "title: 本局考核办法", 1)
    with city.office.writing() as session:
        assert own.proposed(session, city.clerk, content.encode(), "本局.yaml").duties
        book_id = own.begin(session, city.clerk, YEAR, content.encode(), "本局.yaml")
    with city.office.reading() as session:
        assert kept.year(session, city.clerk, book_id).rules.title == "本局考核办法"


def test_a_broken_one_is_refused_with_its_line_and_begins_nothing(city: City) -> None:
    broken = TEXT.decode().replace("\nduties:\n", "\nduty:\n", 1).encode()
    with city.office.writing() as session:
        with pytest.raises(RegimeRefused, match=r"本局\.yaml.*行"):
            own.begin(session, city.clerk, YEAR, broken, "本局.yaml")
        with pytest.raises(RegimeRefused, match="UTF-8"):
            own.proposed(session, city.clerk, "考核".encode("gbk"), "本局.yaml")
        with pytest.raises(NotAllowed):
            own.proposed(session, city.person, TEXT, NAME)
