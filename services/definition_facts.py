"""Which facts of an annual report speak for each indicator of a scheme, by their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from indicators import loader
from reports import dictionary
from scoring.proofs import Role
from scoring.proven import BY_RULE
from scoring.scorecard import Indicator, Scheme
from scoring.words import PROOF_ROLE
from services.editions_facts import label_of
from services.people import User


@dataclass(frozen=True, slots=True)
class Backing:
    """Facts by name. `counted` are those that the rule counts, under the component or use that
    they serve ("" for the indicator as a whole); `shown` have to do with it and count nothing.

    `elsewhere` are printed numbers of other schemes' indicators that the same facts speak for,
    by the scheme's title.
    """

    counted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    shown: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every fact once, those that count first."""
        counted = [name for _, names in self.counted for name in names]
        return tuple(dict.fromkeys([*counted, *self.shown]))


def backings(session: Session, user: User, card: Scheme) -> Mapping[str, Backing]:
    """Each indicator's facts, by indicator id. Definitions are public."""
    del session, user
    topics: dict[str, list[str]] = {}
    for entry in dictionary.shipped().facts:
        for one_id in entry.indicators:
            topics.setdefault(one_id, []).append(entry.key)
    return {one.id: _backing(card, one, topics) for one in card.indicators}


def _backing(card: Scheme, one: Indicator, topics: Mapping[str, list[str]]) -> Backing:
    keys = [key for proof in one.proofs for key in proof.facts]
    counts = one.rule.kind in BY_RULE
    counted = [
        (_use(proof.component, proof.role), tuple(label_of(key) for key in proof.facts))
        for proof in one.proofs
        if counts
    ]
    shown = [key for key in topics.get(one.id, []) if key not in keys]
    return Backing(
        counted=tuple(counted),
        shown=tuple(label_of(key) for key in ([] if counts else keys) + shown),
        elsewhere=tuple(_elsewhere(card, keys)),
    )


def _use(component: str, role: Role) -> str:
    return component or ("" if role is Role.VALUE else PROOF_ROLE[role])


def _elsewhere(card: Scheme, keys: list[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    named = {
        one_id
        for entry in dictionary.shipped().facts
        if entry.key in keys
        for one_id in entry.indicators
    }
    for other in loader.scorecards():
        seqs = tuple(one.seq for one in other.indicators if one.id in named)
        if other.id != card.id and seqs:
            yield other.title, seqs
