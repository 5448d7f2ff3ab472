"""Figures of a dossier: what they show, as frozen data, and how it is drawn (SVG)."""
