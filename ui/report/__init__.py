"""An annual report on the page: its text, its facts, what was checked, what it supports."""
