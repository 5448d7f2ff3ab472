"""Sentence in, its quantities out: numbers, ranges and vague words as bounds that keep their words, and what they count."""

from crossread.stages.quantities.recognise import Figure, find_figures

__all__ = ["Figure", "find_figures"]
