"""What was worked out once and holds as long as nothing it rests on has changed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The newest `most` answers by what they rest on; the same for whoever asks.

    One thread works at a time, so that ten people who open a page at once wait for one answer.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self._turn = Lock()

    def get(self, rests_on: Hashable, work: Callable[[], T]) -> T:
        """The kept answer, or the one that `work` gives now."""
        with self._turn:
            if rests_on not in self._held:
                self._held[rests_on] = work()
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
            self._held.move_to_end(rests_on)
            return self._held[rests_on]

    def has(self, rests_on: Hashable) -> bool:
        """Whether the answer is at hand."""
        with self._turn:
            return rests_on in self._held
