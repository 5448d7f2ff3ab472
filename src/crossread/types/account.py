"""An account: somebody who may enter the desk, and what they may do in which collection."""

from typing import Literal

Right = Literal["read", "judge", "add"]
"""What a reader may do in a collection; each includes those before it."""

RIGHTS: tuple[Right, ...] = ("read", "judge", "add")


def includes(has: Right | None, wanted: Right) -> bool:
    """A right that somebody has (None for none) and one that is wanted in, whether the first includes the second out."""
    return has is not None and RIGHTS.index(has) >= RIGHTS.index(wanted)
