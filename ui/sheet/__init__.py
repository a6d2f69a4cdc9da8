"""A submission's sheet to read: its table, its sums, its reasons."""
