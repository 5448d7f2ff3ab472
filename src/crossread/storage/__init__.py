"""Floor 3: what is kept: the archive (bytes), the log (what was collected when) and the store (what was made of it); a library is the three."""
