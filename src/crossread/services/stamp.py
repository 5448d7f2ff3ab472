"""A library and what asks a time-stamping authority in, a time stamp of everything collected so far out."""

from crossread.sources.web.failure import Failure
from crossread.sources.web.post import ask as send
from crossread.sources.web.rules import Rules
from crossread.storage.durable import unwritten
from crossread.storage.library import Library
from crossread.storage.timestamps import Ask, TimeStamp
from crossread.types.errors import InputError


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
        raise unwritten(f"The time stamp {library.time_stamps.path}", error) from error


QUERY = "application/timestamp-query"
"""Source: RFC 3161, 3.4."""


def through_the_web(authority: str, allow: tuple[str, ...] = ()) -> Ask:
    """The URL of a time-stamping authority and the hosts that are allowed by name in, what asks it out."""
    rules = Rules(allow=frozenset(allow))

    def ask(request: bytes) -> bytes:
        answer = send(authority, request, QUERY, rules=rules)
        if isinstance(answer, Failure):
            raise InputError(f"The authority at {authority} gave no time stamp: {answer.why}", answer.do)
        return answer.body

    return ask
