"""Writers of one process go one after another, in the order in which they came.

The databases queue writers too, but not by turn: SQLite's waiting writers try again at random,
and on either a waiting writer holds a connection, so that nobody could read meanwhile.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from scoring.errors import ActionRefused

PATIENCE = 30.0
"""Seconds that a writer waits for its turn before it gives up and says so."""


class Turns:
    """A lock that is handed on to whoever has waited longest."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._taken = False

    @contextmanager
    def mine(self, patience: float = PATIENCE) -> Iterator[None]:
        """Wait for the turn, and keep it for the block. Raises ActionRefused."""
        self._take(patience)
        try:
            yield
        finally:
            self._hand_on()

    def _take(self, patience: float) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            called = Lock()
            called.acquire()
            self._waiting.append(called)
        if called.acquire(timeout=patience):
            return
        with self._guard:
            if called in self._waiting:
                self._waiting.remove(called)
                raise ActionRefused("现在同时保存的人太多，这一次没有保存上。请稍等片刻再试。")
        # called at the last moment: the turn is ours after all

    def _hand_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


_turns: WeakKeyDictionary[Engine, Turns] = WeakKeyDictionary()
_making = Lock()


def turns_of(engine: Engine) -> Turns:
    """The turns of an engine's writers, made once."""
    with _making:
        return _turns.setdefault(engine, Turns())
