"""An account: somebody who may enter the desk, and what they may do in which collection."""

from dataclasses import dataclass
from typing import Literal

Right = Literal["read", "judge", "add"]
"""What a reader may do in a collection; each includes those before it."""

RIGHTS: tuple[Right, ...] = ("read", "judge", "add")


def includes(has: Right | None, wanted: Right) -> bool:
    """A right that somebody has (None for none) and one that is wanted in, whether the first includes the second out."""
    return has is not None and RIGHTS.index(has) >= RIGHTS.index(wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who was let in.

    Attributes:
        number: of the account; never given to another one.
        name: as it was given; judgements are signed with it.
        most: the most that may be done here: of a token its own right, otherwise "add".
        only: the collections that a token is for; None for all of its owner's.
    """

    number: int
    name: str
    most: Right = "add"
    only: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Somebody was not let in.

    Attributes:
        what: what happened; the same whether the name is known or not.
        do: what to do about it.
        wait_s: seconds after which it may be tried again; 0 for at once.
    """

    what: str
    do: str
    wait_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token that a program enters with. The token itself is shown once, when it is made, and kept nowhere.

    Attributes:
        number: in the order they were made.
        owner: name of the account whose rights it has at most.
        label: what its owner calls it.
        most: the most that may be done with it.
        only: the collections that it is for; None for all of its owner's.
        made_at: when it was made, in UTC.
        ends_at: when it ends, in UTC; None for never.
        used_on: the last day on which it was used, in UTC; None before the first.
    """

    number: int
    owner: str
    label: str
    most: Right
    only: tuple[str, ...] | None
    made_at: str
    ends_at: str | None = None
    used_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An account as a list shows it.

    Attributes:
        number: of the account.
        name: as it was given.
        made_at: when it was made, in UTC.
        rights: its collections, sorted, and what it may do in each.
        tokens: how many tokens it has that have not ended.
    """

    number: int
    name: str
    made_at: str
    rights: tuple[tuple[str, Right], ...]
    tokens: int
