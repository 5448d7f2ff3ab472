"""Second floor: pure functions, one arrow of the flow a file. No clock, no network, no database. Imports the ground floor alone."""
