"""A function and items in, results out: in this process, one after the other."""

from collections.abc import Callable, Iterable, Iterator

from crossread.runners import Item, Lost, Result


class InlineRunner:
    """Runs in this process. Nothing to start; a crash of a parser would end this process too."""

    def run(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result | Lost]:
        """A function and items in, one result an item out, in their order; `Lost` for one that raised."""
        for item in items:
            yield attempt(function, item)


def attempt(function: Callable[[Item], Result], item: Item) -> Result | Lost:
    """A function and an item in, its result out, or `Lost` with what it raised; an interruption passes through."""
    try:
        return function(item)
    except Exception as error:  # noqa: BLE001  # whatever one item raises must not stop the others
        return Lost(why=f"The reading failed ({type(error).__name__}: {error}).")
