"""Floor 4: use cases. Each takes an open library or readings, and returns what was done and the gaps; nothing here prints."""
