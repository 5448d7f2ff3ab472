"""Reports of a world in, their readings out, each read once; readings in, the dossier out."""

from collections.abc import Callable, Iterable

from crossread.services.read import compare, read_page
from crossread.types.dossier import Dossier, Reading, Story
from tests.newsroom.plans import Report
from tests.newsroom.writing import Written, written

Comparing = Callable[[tuple[Reading, ...]], Dossier]
"""Readings in, their dossier out: what is tested."""


def compared(readings: tuple[Reading, ...]) -> Dossier:
    """Readings in, the dossier of the story they make out, by the pipeline as it stands."""
    return compare(Story(name="newsroom", document_ids=tuple(sorted(reading.document.id for reading in readings))), readings)


class Desk:
    """Reads reports, each once."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self.held: dict[bytes, tuple[Written, Reading]] = {}

    def read(self, reports: Iterable[Report]) -> tuple[tuple[Written, Reading], ...]:
        """Reports in, each with its page and its reading out."""
        return tuple(self.read_one(written(report)) for report in reports)

    def read_one(self, one: Written) -> tuple[Written, Reading]:
        """A page in, the same with its reading out."""
        if one.data not in self.held:
            self.held[one.data] = (one, read_page(one.page, one.data))
        return self.held[one.data]
