"""One module per page; each asks services and draws."""
