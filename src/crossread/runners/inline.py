"""A function and items in, results out: in this process, one after the other."""

from collections.abc import Callable, Iterable, Iterator

from crossread.runners import Item, Lost, Result
from crossread.runners.deadline import TIME_LIMIT_S, OverdueError, deadline, words_of_delay


class InlineRunner:
    """Runs in this process. Nothing to start; a crash of a parser would end this process too, and one written in C cannot be stopped."""

    def __init__(self, *, time_limit_s: float = TIME_LIMIT_S) -> None:
        """How long one item may take in, a runner out."""
        self.time_limit_s = time_limit_s

    def run(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result | Lost]:
        """A function and items in, one result an item out, in their order; `Lost` for one that raised or took too long."""
        for item in items:
            yield self._done(function, item)

    def _done(self, function: Callable[[Item], Result], item: Item) -> Result | Lost:
        """A function and an item in, its result out, or `Lost`."""
        try:
            with deadline(self.time_limit_s):
                return attempt(function, item)
        except OverdueError:
            return Lost(why=words_of_delay(self.time_limit_s), is_overdue=True)


def attempt(function: Callable[[Item], Result], item: Item) -> Result | Lost:
    """A function and an item in, its result out, or `Lost` with what it raised; an interruption passes through."""
    try:
        return function(item)
    except Exception as error:  # noqa: BLE001  # whatever one item raises must not stop the others
        return Lost(why=f"The reading failed ({type(error).__name__}: {error}).")
