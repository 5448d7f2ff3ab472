"""Texts in, the tokens that they are found by out; what somebody types in, what is looked for out; both in, the words that were found out.

`words.py` takes a text apart into words, `lines.py` makes the lines of a document out of it, `when.py` says where they stand in time, `asked.py`
reads a query and `found.py` marks what it found. The index itself is storage's.
"""

from crossread.stages.searching.asked import Clause, Phrase, Query, query_of
from crossread.stages.searching.found import marked
from crossread.stages.searching.lines import FIGURE, KINDS, NAME, PLACE, STATEMENT, TIME, TITLE, Line, lines_of
from crossread.stages.searching.words import Places

__all__ = [
    "FIGURE",
    "KINDS",
    "NAME",
    "PLACE",
    "STATEMENT",
    "TIME",
    "TITLE",
    "Clause",
    "Line",
    "Phrase",
    "Places",
    "Query",
    "lines_of",
    "marked",
    "query_of",
]
