"""After the approval: the public notice, letters against it, naming, revisits, revocations."""
