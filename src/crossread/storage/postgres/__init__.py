"""A library in a database of PostgreSQL: what a folder holds as files are tables there, behind the same methods."""
