"""A story's name in, its dossier out, masked: as it is kept when comparing again would find the same, else compared now, and kept.

What is kept has no `Claim.meaning` (`kept.without_meaning`); who needs that asks `shelf`.
"""

from typing import TYPE_CHECKING

from crossread.services import kept, shelf
from crossread.services.progress import Progress, silent
from crossread.services.protect import protection
from crossread.types.errors import LibraryError

if TYPE_CHECKING:
    from crossread.runners import Runner
    from crossread.services.engine import Engine
    from crossread.storage.library import Library
    from crossread.types.dossier import Dossier


def dossier(library: "Library", wanted: str, runner: "Runner", progress: Progress = silent, *, engine: "Engine | None" = None) -> "Dossier":
    """A story's name in, its dossier out, masked.

    Args:
        library: open, and stays open.
        wanted: whole name of the story, what it is called outside, or the beginning of that.
        runner: where documents are read that this version has not read yet.
        progress: called after each document.
        engine: what reads them; those that another one read are read again, and all is compared anew. None: each is shown as it was read last.

    Raises:
        NotFoundError: there is no such story.
        StoppedError: interrupted.
    """
    name = shelf.whole_name(library, wanted)
    found = None if engine else kept.shown(library, name)
    if found and found.is_current:
        return found.dossier
    try:
        return protection(library).value(kept.keep(library, name, runner, progress, engine=engine).dossier)
    except LibraryError:  # it cannot be kept (a full disk): shown all the same, or this raises the same
        return kept.without_meaning(shelf.dossier(library, name, runner, progress, engine=engine))
