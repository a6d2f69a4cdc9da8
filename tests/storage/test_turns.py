"""Writers of one process: one at a time, first come first served, and never waiting for ever."""

import time
from threading import Event, Thread

import pytest

from scoring.errors import ActionRefused
from storage.turns import Turns


def test_writers_go_in_the_order_in_which_they_came() -> None:
    turns, order, began = Turns(), [], []

    def write(number: int) -> None:
        with turns.mine():
            order.append(number)
            time.sleep(0.005)

    with turns.mine():
        for number in range(8):
            writer = Thread(target=write, args=(number,))
            writer.start()
            began.append(writer)
            while len(turns._waiting) <= number:
                time.sleep(0.001)
    for writer in began:
        writer.join(5)

    assert order == list(range(8))
    with turns.mine(patience=0):  # the last one gave its turn back
        pass


def test_who_has_waited_too_long_is_told_so_and_leaves_the_line() -> None:
    turns, inside, leave = Turns(), Event(), Event()

    def keep() -> None:
        with turns.mine():
            inside.set()
            leave.wait(5)

    slow = Thread(target=keep)
    slow.start()
    inside.wait(5)
    with pytest.raises(ActionRefused, match="没有保存上"), turns.mine(patience=0.05):
        raise AssertionError("it was not our turn")
    leave.set()
    slow.join(5)

    with turns.mine(patience=0):
        pass


def test_a_failed_write_gives_its_turn_back() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.mine():
        raise ZeroDivisionError
    with turns.mine(patience=0):
        pass
