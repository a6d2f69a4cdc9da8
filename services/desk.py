"""Opens a session for one service call: the only way from a page or a route to the database."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from scoring.errors import Conflict
from storage import database

P = ParamSpec("P")
T = TypeVar("T")


def ask(question: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a service answers, in a session that changes nothing."""
    with database.reading() as session:
        return question(session, *args, **kwargs)


def do(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Carry out a service's action in one transaction: all of it, or nothing.

    Raises Conflict where somebody else changed the same row in the meantime.
    """
    try:
        with database.writing() as session:
            return action(session, *args, **kwargs)
    except (StaleDataError, IntegrityError) as error:
        raise Conflict(
            "别人刚刚改动了同一处内容，您的这次操作没有保存。请刷新页面，看过最新内容后再试。"
        ) from error
