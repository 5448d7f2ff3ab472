"""Learns from the hand-made gold of the bench which different values of one point a careful reader would call a difference."""
