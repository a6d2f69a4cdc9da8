"""The right of reply: a case is put to the park, the park replies, the case is decided."""
