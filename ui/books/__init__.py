"""Parts that the pages of all regimes share: beginning a book, what is odd in it, files."""
