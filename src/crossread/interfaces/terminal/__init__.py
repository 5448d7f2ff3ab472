"""Dossiers and documents as text for a terminal."""
