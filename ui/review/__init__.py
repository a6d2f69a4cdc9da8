"""What judges work with: rows to walk along, one indicator at a time, the word on it."""
