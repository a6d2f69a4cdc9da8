"""The core: pure values in, values out. No I/O, no framework but pydantic."""
