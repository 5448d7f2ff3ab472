"""A page whose reading took too long and was stopped in, a refused document that says so out: it is not tried again each time it is shown."""

from crossread.runners import Lost
from crossread.services.engine import Engine
from crossread.services.made_by import made_by
from crossread.stages.extract import is_strange, stopped
from crossread.storage.library import Library
from crossread.types.dossier import Reading
from crossread.types.errors import ArchiveError
from crossread.types.page import Page

STOPPED = "stopped "
"""In front of what made a reading: it was stopped and holds no text."""


def stopped_by(engine: Engine) -> str:
    """An engine in, what a reading is made by that it did not finish in time out."""
    return STOPPED + made_by(engine)


def stopped_reading(page: Page, lost: Lost) -> Reading:
    """A page and why its reading was stopped in, the reading that is kept instead out."""
    document = stopped(page, lost.why)
    return Reading(document=document, statements=(), claims=(), gaps=document.gaps)


def seems_strange(library: Library, page: Page) -> bool:
    """Should only a process that can be killed read this page? Not when its bytes are missing or damaged: nothing is read then."""
    try:
        return is_strange(library.archive.read(page.sha256))
    except ArchiveError:
        return False
