"""What organisers and admins work with: rounds, scorecards, decisions, accounts."""
