"""Where the shared data lies: read in place, never copied."""

import os
from pathlib import Path


class SharedMissingError(FileNotFoundError):
    """The shared data is not there."""

    def __init__(self, place: Path) -> None:
        """Where it was looked for in, an error that says what to do out."""
        super().__init__(f"There is no shared bench at {place}. Set CROSSREAD_SHARED to the folder that holds bench/ and corpora/.")


def shared() -> Path:
    """Nothing in, the folder of shared data out (CROSSREAD_SHARED, default ../shared).

    Raises:
        SharedMissingError: it is not there.
    """
    place = Path(os.environ.get("CROSSREAD_SHARED", "../shared"))
    if not (place / "bench").is_dir():
        raise SharedMissingError(place)
    return place
