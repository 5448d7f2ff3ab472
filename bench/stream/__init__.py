"""A stream of news made like the real thing, from real articles: see `stream.py` for how, and `statistics.py` for what comes of it."""
