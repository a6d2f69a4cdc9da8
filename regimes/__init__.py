"""The definitions beside the scorecards: deadlines of supervision, and the days they count in."""
