"""What changed in the tables of a library in PostgreSQL, a step a file of `versions/`, done by Alembic when the library is opened.

A new step: change `storage/tables.py` (or `postgres/tables.py`), count `SCHEMA` of `storage/schema.py` up for SQLite, write a file in `versions/`
that follows on the last one, and name it as `HEAD` in `postgres/schema.py`. `tests/storage/test_migrations.py` says what is still missing.
"""
