"""The commands of the terminal: a file a subject. `cli.py` above puts them together."""
