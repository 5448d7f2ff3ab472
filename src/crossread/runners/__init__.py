"""Floor 3: where the work runs. Every runner gives the same results in the same order; only the time differs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What comes back for an item whose work raised, died or took too long.

    Attributes:
        why: what happened, in a sentence.
        is_overdue: it took too long: another try would as well.
    """

    why: str
    is_overdue: bool = False


class Later(Enum):
    """Stands among the items of a pool (`runners/pool.py`) where none has come yet: it goes on with those it has, and asks again."""

    NOT_YET = "not yet"


class Runner(Protocol):
    """Runs a function on many items."""

    def run(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result | Lost]:
        """A function and items in, one result an item out, in the order of the items; `Lost` for one that failed, and the rest goes on.

        Closing the iterator stops the work.
        """
        ...
