"""Annual reports: taken in, read, decided on fact by fact, and what they support."""
