"""What pages show of a dossier or document, as frozen data; the words, links and marks in it."""
