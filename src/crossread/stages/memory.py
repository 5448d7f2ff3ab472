"""What comparing a story remembers from one time to the next: results of pure functions, each under everything that it was made from.

Within one memory an id of a document means one reading, and so an id of a claim, a statement or an entity means one claim, statement or entity:
`Memory.begin` forgets everything when a document comes back read otherwise, or other models compare. What is remembered under ids and values is
therefore what would be computed anew; a memory changes no result.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from crossread.types.dossier import Reading

Value = TypeVar("Value")

FEWEST = 1_000
"""Results of one kind that are kept without asking which of them are still used."""
GROWN = 2.0
"""How many times as many results as were used last are kept before those that are used no more go."""


class Remembered(dict[Any, Any]):
    """Results of one function by what they were made from. Those that were not asked for between two sweeps go."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        super().__init__()
        self.before: dict[Any, Any] = {}
        self.used = 0

    def of(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """A key and what makes the result in, the result out: made only when it is not remembered."""
        found = self.look_up(key)
        if found is None:
            found = self[key] = make()
        return found  # type: ignore[no-any-return]

    def look_up(self, key: Hashable) -> Any:  # noqa: ANN401  # one table holds results of one kind; its user knows which
        """A key in, the result out; None when it is not remembered. A result is never None itself."""
        found = self.get(key)
        if found is None and self.before:
            found = self.before.pop(key, None)
            if found is not None:
                self[key] = found
        return found

    def found_by(self, key_of: Callable[[Any], Hashable]) -> None:
        """What gives the key of a result in; afterwards all are under their keys."""
        now, self.before = [*self.values()], {key_of(one): one for one in self.before.values()}
        self.clear()
        self.update({key_of(one): one for one in now})

    def begin(self) -> None:
        """A comparison begins: when much has gathered, what this one does not ask for will go."""
        if len(self) > max(FEWEST, GROWN * self.used):
            self.before = dict(self)
            self.clear()

    def end(self) -> None:
        """A comparison has ended."""
        if self.before or not self.used:
            self.before = {}
            self.used = len(self)


class Memory:
    """What comparing one story remembers. One comparison uses it at a time."""

    def __init__(self, *, is_kept: bool = True) -> None:
        """Whether it is there for a next time in; nothing is remembered yet."""
        self.is_kept = is_kept
        self._tables: dict[str, Remembered] = {}
        self._by_place: dict[str, Callable[[Any], Hashable]] = {}
        self._kept: dict[str, Any] = {}
        self._readings: dict[str, Reading] = {}
        self._models: tuple[object, ...] = ()

    def table(self, name: str, key_of: Callable[[Any], Hashable] | None = None) -> Remembered:
        """The name of a function in, its remembered results out.

        Args:
            name: of the function.
            key_of: for results that hold what they were made from and are remembered under its places in memory (`id`): a result in, its key out.
                What was packed and taken out again lies elsewhere.
        """
        found = self._tables.get(name)
        if found is None:
            found = self._tables[name] = Remembered()
            if key_of is not None:
                self._by_place[name] = key_of
        return found

    def kept(self, name: str, make: Callable[[], Value]) -> Value:
        """The name of something that grows with the story and what makes it in, it out: the same each time."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]  # type: ignore[no-any-return]

    def replace(self, name: str, value: object) -> None:
        """The name of something that is kept and what takes its place in."""
        self._kept[name] = value

    def begin(self, readings: Iterable[Reading], models: tuple[object, ...]) -> tuple[Reading, ...]:
        """The readings and models of the comparison that begins in; what they contradict is forgotten.

        Returns:
            The same readings; those that are equal to the ones compared before are these, so that nothing stands in memory twice.
        """
        some = tuple(map(self._as_known, readings))
        is_otherwise = any(self._readings.get(reading.document.id, reading) is not reading for reading in some)
        if is_otherwise or not self.is_of(models):
            self._tables, self._kept, self._readings, self._models = {}, {}, {}, models
        if len(self._readings) > max(FEWEST, GROWN * len(some)):
            self._readings = {}  # ids of documents that went may mean something else when they come back
            self._tables, self._kept = {}, {}
        self._readings |= {reading.document.id: reading for reading in some}
        for table in self._tables.values():
            table.begin()
        return some

    def is_of(self, models: tuple[object, ...]) -> bool:
        """Models in, was what is remembered compared by these?"""
        return len(models) == len(self._models) and all(one is other for one, other in zip(models, self._models, strict=True))

    def end(self) -> None:
        """A comparison has ended; without it nothing that it left half done is trusted."""
        for table in self._tables.values():
            table.end()

    def __setstate__(self, state: dict[str, Any]) -> None:
        """What was packed in; what was remembered under places in memory is found at those where it lies now."""
        self.__dict__.update(state)
        for name, key_of in self._by_place.items():
            if name in self._tables:
                self._tables[name].found_by(key_of)

    def forget(self) -> None:
        """Nothing is remembered any more."""
        self.__init__(is_kept=self.is_kept)  # type: ignore[misc]

    def _as_known(self, reading: Reading) -> Reading:
        """A reading in, the equal one that is known out; itself when none is."""
        before = self._readings.get(reading.document.id)
        return before if before is not None and (before is reading or before == reading) else reading
