"""Page bytes in, document out: one reader per media type, and a second witness for every quote.

`extract` is a pure function of page and bytes: no clock, no network, no cache that changes what it returns.
"""

from crossread.stages.extract.document import EXTRACTOR, extract, stopped
from crossread.stages.extract.found import LanguageIdentifier
from crossread.stages.extract.inflate import MAX_BYTES
from crossread.stages.extract.strange import is_strange
from crossread.stages.extract.witness import visible_text, witness, witnessed

__all__ = ["EXTRACTOR", "LanguageIdentifier", "MAX_BYTES", "extract", "is_strange", "stopped", "visible_text", "witness", "witnessed"]
