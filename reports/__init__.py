"""THE READER of annual law-based governance reports: text in, facts with exact quotes out."""
