"""What comes out: ledger, ranking, comparison, publication."""
