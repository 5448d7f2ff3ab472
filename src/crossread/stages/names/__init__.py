"""Sentences in, the names in them out; a document in, what it names out; documents in, who is the same in them out.

`find_names` reads one sentence. `find_entities` reads a document: one entity for each person, organisation, place or thing, with all its forms.
`join_entities` joins them across documents.
"""

from crossread.stages.names.entities import find_entities
from crossread.stages.names.join import join_entities
from crossread.stages.names.joining import Places
from crossread.stages.names.marked import Marked, marked_names
from crossread.stages.names.recognise import Gazetteer, Name, NameKind, find_names
from crossread.stages.names.who import NOBODY, Who

__all__ = ["NOBODY", "Gazetteer", "Marked", "Name", "NameKind", "Places", "Who", "find_entities", "find_names", "join_entities", "marked_names"]
