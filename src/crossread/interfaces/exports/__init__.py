"""Exports: a dossier in, the bytes of a file out; a file of this folder a format, `formats.py` lists them."""
