"""Supervision on the screen: the list, one inspection, its papers and its liability."""
