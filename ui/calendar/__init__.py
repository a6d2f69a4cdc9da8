"""Due days of all regimes: rows, a month, counting by hand, the table of days off."""
