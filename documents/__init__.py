"""Paper in and out: official score sheets as workbooks, written and read back."""
