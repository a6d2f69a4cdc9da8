"""What maintainers run: tables for the docs, screenshots for the README."""
