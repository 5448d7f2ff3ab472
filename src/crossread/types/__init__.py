"""Ground floor: frozen data, one noun a file. Imports the standard library alone."""
