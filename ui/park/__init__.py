"""What a park works with: its own sheet, filled, imported, handed on."""
