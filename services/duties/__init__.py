"""A unit's duty list: what is done at each matter, its bases, its workbook out and in."""
