"""A unit's work plan: its tasks with owner and days, what is late, what the reports say of it."""
