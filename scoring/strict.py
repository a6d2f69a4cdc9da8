"""The base of everything that is read from a definition or a form: frozen, no unknown key."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Frozen; a key that nobody knows is refused, since it may be a misspelt one."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StrictWords(Strict):
    """The same, with the blanks around every text taken off."""

    model_config = ConfigDict(str_strip_whitespace=True)
