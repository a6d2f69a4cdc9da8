"""How a part of a book is called in the records, where nobody knows it by its id."""

from services.books.kinds import BookKind
from storage.books import BookRow


def has_part(book: BookRow, part: str) -> bool:
    """Whether a plan has that task; other books know their parts elsewhere."""
    return book.kind != BookKind.PLAN.value or part in _tasks(book)


def called(book: BookRow, part: str) -> str:
    """A plan's task by number and title; of other books the part itself."""
    return _tasks(book).get(part, part) if book.kind == BookKind.PLAN.value else part


def _tasks(book: BookRow) -> dict[str, str]:
    from services.plan.kept import defined  # which lists files, and they ask here
    from services.plan.tasks import parts_of

    return parts_of(defined(book))
