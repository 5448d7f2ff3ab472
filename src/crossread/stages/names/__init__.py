"""The tokens of a sentence in, the names in it out: persons, organisations, places and vessels."""

from crossread.stages.names.recognise import Gazetteer, Name, NameKind, find_names

__all__ = ["Gazetteer", "Name", "NameKind", "find_names"]
