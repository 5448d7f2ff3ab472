"""The views of a story in, what stays of them from one comparison to the next out: as arrays, where they lie, and what was looked at of them."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.candidates import Forest, Placed, directions_of, places_along
from crossread.stages.points.levels import Levels
from crossread.stages.points.rows import Rows, grown
from crossread.stages.points.table import Floats, part_of


@dataclass(slots=True)
class Kept:
    """What stays of the views of a story from one time to the next.

    Attributes:
        rows: the views as arrays.
        vectors: where each row lies.
        along: where it lies along the directions of each tree.
        forests: the pairs that were looked at, by what they were looked at for.
        levels: how the views joined, by the same.
    """

    rows: Rows = field(default_factory=Rows)
    vectors: Floats | None = None
    along: NDArray[np.float64] | None = None
    forests: dict[str, Forest] = field(default_factory=dict)
    levels: dict[str, Levels] = field(default_factory=dict)

    def placed(self, since: int) -> Placed:
        """How many rows were placed already in, where all lie out."""
        table = self.rows.table()
        new = directions_of(part_of(table, since)) if since < len(table.groups) or self.vectors is None else None
        if new is not None:
            self.vectors, self.along = grown(self.vectors, since, new), grown(self.along, since, places_along(new))
        number = len(table.groups)
        vectors, along = self.vectors, self.along
        assert vectors is not None and along is not None  # noqa: S101, PT018  # made above when there were none
        return Placed(vectors=vectors[:number], along=along[:number], groups=table.groups, sentences=table.sentences)

    def __getstate__(self) -> tuple[Any, ...]:
        """Nothing in, what is packed out: all but where rows lie, which follows from them, and of the others what is used."""
        along = None if self.along is None else self.along[: len(self.rows.known)]
        return self.rows, along, self.forests, self.levels

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """What was packed in; afterwards all is there."""
        self.rows, self.along, self.forests, self.levels = state
        self.vectors = None if self.along is None else directions_of(self.rows.table())
