"""What a unit works by beside the score sheet: its own copies of regimes, and entries in them."""
