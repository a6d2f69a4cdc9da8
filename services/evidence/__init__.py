"""Evidence as files: taken in, linked to indicators, opened, catalogued, handed out."""
