"""How parks are looked at side by side: whose marks are read, and what the rows are."""

from enum import StrEnum

from services.access import CITY, PROVINCE, SELF
from services.comparison import Compared, Comparison


class Lens(StrEnum):
    """Which marks are read: one rater's, or how far the park's own lie above a rater's."""

    VERIFIED = "verified"
    CITY = "city"
    OWN = "own"
    ABOVE_VERIFIED = "above-verified"
    ABOVE_CITY = "above-city"

    @property
    def rater(self) -> str:
        """Whose marks, or whose marks the park's own are held against."""
        return _RATERS[self]

    @property
    def is_difference(self) -> bool:
        return self in (Lens.ABOVE_VERIFIED, Lens.ABOVE_CITY)

    @property
    def words(self) -> str:
        return LENS_WORDS[self]


_RATERS = {
    Lens.VERIFIED: PROVINCE,
    Lens.CITY: CITY,
    Lens.OWN: SELF,
    Lens.ABOVE_VERIFIED: PROVINCE,
    Lens.ABOVE_CITY: CITY,
}
LENS_WORDS = {
    Lens.VERIFIED: "核定分",
    Lens.CITY: "市级分",
    Lens.OWN: "自评分",
    Lens.ABOVE_VERIFIED: "自评−核定",
    Lens.ABOVE_CITY: "自评−市级",
}


class By(StrEnum):
    """What the rows are."""

    INDICATOR = "indicator"
    GROUP = "group"
    TOTAL = "total"


BY_WORDS = {By.INDICATOR: "二级指标", By.GROUP: "一级指标", By.TOTAL: "总分"}


def lenses(found: Comparison) -> tuple[Lens, ...]:
    """What this user may choose, by default the first: the parks' own until a rater has marked."""
    marks = [lens for lens in (Lens.VERIFIED, Lens.CITY) if lens.rater in found.raters]
    above = [lens for lens in (Lens.ABOVE_VERIFIED, Lens.ABOVE_CITY) if lens.rater in found.raters]
    if not any(lens.rater in park.sheets for lens in marks for park in found.parks):
        return (Lens.OWN, *marks, *above)
    return (*marks, Lens.OWN, *above)


def stands_in(park: Compared, lens: Lens) -> bool:
    """Whether the rater asked for has given this park no marks."""
    return park.standing_for(lens.rater) != lens.rater
