"""The compliance check: what is out of line in a submission and between parks, and who acts."""
