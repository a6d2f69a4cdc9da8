"""How far a round's ranking is, and which stage follows which on proposal, return, signature.

Once public it stays public: a park whose review is opened again afterwards leads to a second
proposal and a second publication, and until then what was published stands.
"""

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    """Where a round's ranking stands."""

    OPEN = "open"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    REOPENED = "reopened"
    REPROPOSED = "reproposed"


PUBLIC = frozenset({Stage.PUBLISHED, Stage.REOPENED, Stage.REPROPOSED})
"""Stages in which a ranking is public; nothing is handed in any more."""

PROPOSED_FROM: Mapping[Stage, Stage] = {
    Stage.OPEN: Stage.PROPOSED,
    Stage.REOPENED: Stage.REPROPOSED,
}
"""From which stage the organiser proposes, and where that leads."""

SENT_BACK_FROM: Mapping[Stage, Stage] = {to: at for at, to in PROPOSED_FROM.items()}
"""From which stage the approver sends back, and where that leads."""

PUBLISHED_FROM: Mapping[Stage, Stage] = dict.fromkeys(SENT_BACK_FROM, Stage.PUBLISHED)
"""From which stage the approver publishes."""
