"""Errors: what happened, then what to do.

    CrossreadError
    ├── InputError        something the user gave cannot be read
    ├── LibraryError      the library cannot be opened or written
    │   └── ArchiveError  the archive is damaged: bytes do not have the hash they stand under
    ├── NotFoundError     a story or document that is not in the library
    └── StoppedError      the work was interrupted; what was done is kept

They carry data, never exit codes; `interfaces/cli.py` has the one table of those.
"""


class CrossreadError(Exception):
    """Root of all errors of crossread.

    Attributes:
        what: what happened.
        do: what to do about it.
    """

    def __init__(self, what: str, do: str = "") -> None:
        """What happened and what to do about it in, an error that says both out."""
        super().__init__(f"{what} {do}".strip())
        self.what = what
        self.do = do


class InputError(CrossreadError):
    """Something the user gave cannot be read."""


class LibraryError(CrossreadError):
    """The library cannot be opened or written."""


class ArchiveError(LibraryError):
    """The archive is damaged: bytes do not have the hash they stand under."""


class NotFoundError(CrossreadError):
    """A story or document that is not in the library."""


class StoppedError(CrossreadError):
    """The work was interrupted; what was done is kept."""
