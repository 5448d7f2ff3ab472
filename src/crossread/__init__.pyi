from crossread.interfaces.exports.keys import KEYS as FORMATS
from crossread.interfaces.notebook import OpenLibrary as Library
from crossread.interfaces.notebook import OpenStory as Story
from crossread.interfaces.notebook import open_folder as open  # noqa: A004  # crossread.open, as the standard library has gzip.open
from crossread.types.claim import Claim as Claim
from crossread.types.document import Document as Document
from crossread.types.dossier import Dossier as Dossier
from crossread.types.errors import CrossreadError as CrossreadError
from crossread.types.finding import Finding as Finding
from crossread.types.span import Span as Span

__version__: str
__all__ = (
    "CrossreadError",
    "Claim",
    "Document",
    "Dossier",
    "FORMATS",
    "Finding",
    "Library",
    "Span",
    "Story",
    "__version__",
    "open",
)
