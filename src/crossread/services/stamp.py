"""A library and what asks a time-stamping authority in, a time stamp of everything collected so far out."""

from crossread.storage.library import Library
from crossread.storage.timestamps import Ask, TimeStamp
from crossread.types.errors import InputError, LibraryError


def stamp(library: Library, ask: Ask) -> TimeStamp:
    """A library and what sends a request of RFC 3161 and gives the reply in; the last checkpoint stamped, and the time stamp out.

    Nothing of the log is sent: the request holds the SHA-256 of the checkpoint's line.

    Raises:
        InputError: nothing was collected yet, or the reply cannot be used.
        LibraryError: the library cannot be written.
    """
    library.sign()
    last = library.checkpoints.last()
    if last is None:
        raise InputError("There is nothing to stamp: nothing was collected yet.", "Read reports into the library first.")
    try:
        return library.time_stamps.add(last, ask)
    except OSError as error:
        why = f"The time stamp {library.time_stamps.path} cannot be written ({error.strerror or error})."
        raise LibraryError(why, "Make room or get the right to write there.") from error
