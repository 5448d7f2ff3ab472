"""Document in, the names in it out: persons, organisations, places and vessels, each with all the forms the document gives."""

from crossread.stages.names.entities import Entity, find_entities
from crossread.stages.names.recognise import Gazetteer, Name, NameKind, find_names

__all__ = ["Entity", "Gazetteer", "Name", "NameKind", "find_entities", "find_names"]
