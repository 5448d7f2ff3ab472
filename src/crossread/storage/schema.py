"""Whose file a library's SQLite file is, and of which version."""

SCHEMA = 11
"""Version of the tables, kept as SQLite's user_version. 2 added `entities`, 3 `captures` and `signed`, 4 what is watched, 5 stories that are
grouped, 6 the desk's, 7 what came of asking what is watched, 8 what waits to be read; 9 packs readings; 10 added what grouping remembers, and finds
names in small letters; 11 packs documents of copies with those that they are copies of, which an earlier version would tell as damaged. An older
library gets them when opened."""

APPLICATION = 0x63726F73
"""SQLite's application_id: "cros" in ASCII, so that a file says whose it is."""
