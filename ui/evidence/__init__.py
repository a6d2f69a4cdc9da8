"""Evidence on pages: dropped, listed, linked, looked through."""
