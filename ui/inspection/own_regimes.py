"""换用本单位的监管制度: before the book begins, or in place of what it holds."""

from collections.abc import Sequence

from services import desk
from services.books.adopting import Book
from services.books.kinds import BookKind
from services.inspections import own
from services.people import User
from ui import acts
from ui.books.own_definition import own_definition
from ui.components import fold


def own_regimes(user: User, book: Book | None) -> None:
    """The fold; `book` None where the unit has none yet."""
    place = (book.id, book.version) if book else (None, 0)

    def look(content: bytes, name: str) -> Sequence[str]:
        found = desk.ask(own.proposed, user, place[0], content, name)
        parts = (("新增", found.added), ("有改动", found.changed), ("不再有", found.gone))
        told = [f"{label}：{'、'.join(titles)}" for label, titles in parts if titles]
        return told or ["与现在的一样，没有改动。"]

    def adopt(content: bytes, name: str) -> None:
        acts.carry_out(own.adopt, user, *place, content, name)

    with fold("用本单位的监管制度", "upload_file", "own_regimes") as box:
        if box.open:
            verb = "确认换用" if book else "以此启用"
            own_definition(BookKind.SUPERVISION, verb, look, adopt, "已用本单位的监管制度。")
