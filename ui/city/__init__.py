"""What the city works with: its outcome, its papers, its signature."""
