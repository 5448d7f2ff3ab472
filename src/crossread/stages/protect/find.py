"""The letters of a text and what persons may be called in, where protected persons are named out."""

from collections import defaultdict
from collections.abc import Iterable

from crossread.stages.protect.letters import opened, plain_letters
from crossread.stages.protect.names import Names
from crossread.stages.protect.numbers import find_numbers
from crossread.stages.protect.units import Unit, Units
from crossread.stages.protect.whose import Run, Whose


class Finder:
    """Finds what names protected persons. What it learned of a word it keeps (`units.py`)."""

    def __init__(self, names: Names) -> None:
        """What persons may be called in, what finds it out."""
        self.names = names
        self.units = Units(names)

    def places(self, text: str, context: frozenset[int] = frozenset()) -> tuple[list[tuple[int, int]], frozenset[int]]:
        """A text in, where it names a protected person (code points, half open; some may overlap), and who is named in full, out.

        It is read as it stands, and once more with its escapes undone.
        """
        found: list[tuple[int, int]] = []
        named: set[int] = set()
        for reading in filter(None, (plain_letters(text), opened(text))):
            places, full = self.find(reading.text, context)
            found += [reading.back(start, end) for start, end in (*places, *find_numbers(reading.text, self.names.numbers))]
            named |= full
        return found, frozenset(named)

    def find(self, text: str, context: frozenset[int] = frozenset()) -> tuple[list[tuple[int, int]], frozenset[int]]:
        """The letters of a text and persons who are known to be in it in; where persons are named, in order, and who is named in full, out."""
        units = list(self.units.found(text))
        if not units:
            return [], frozenset()
        found: list[tuple[int, int]] = []
        named: set[int] = set()
        of: dict[int, Run] = defaultdict(list)
        for unit in units:
            for person in unit.whole:
                found.append((unit.start, unit.end))
                named.add(person)
            for person in dict.fromkeys(worth.person for worth in unit.worths):
                of[person].append((unit, tuple(worth for worth in unit.worths if worth.person == person)))
        whose = Whose(text, self.names)
        alone: list[tuple[int, Unit]] = []
        for person, own in of.items():
            for run in whose.runs(own):
                places = whose.decide(person, run)
                if places:
                    found += places
                    if whose.is_full(run):
                        named.add(person)
                else:
                    alone += [(person, unit) for unit, worths in run if any(worth.is_first for worth in worths)]
        known = context | named
        found += [(unit.start, unit.end) for person, unit in alone if whose.is_meant(person, unit, known)]
        return _merged(found), frozenset(named)


def _merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in, the same sorted, those that overlap as one, out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
