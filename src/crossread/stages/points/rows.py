"""Views in, their rows in a table that grows with the story out: what was a row once stays it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.model import groups_of
from crossread.stages.points.table import NAMED, Ints, Table, numbers_in, table_of
from crossread.stages.points.views import View

Array = NDArray[Any]
Key = tuple[str, str, int, tuple[float, ...], float]
"""All that a row is made from: the claim that stands for a view, what its name means, its rivals, how rare its words are, and its worth."""


class Rows:
    """The views that were seen so far as arrays."""

    def __init__(self) -> None:
        """No view was seen yet."""
        self.known: dict[Key, int] = {}
        self.numbers: dict[str, dict[str, int]] = {"groups": {}, "sentences": {}, "forms": {}}
        self.columns: dict[str, Array] = {}

    def of(self, views: Sequence[View]) -> Ints:
        """Views in, the row of each out."""
        keys = [key_of(view) for view in views]
        new = [view for key, view in zip(keys, views, strict=True) if key not in self.known]
        if new or not self.columns:
            self.add(new)
        return np.array([self.known[key] for key in keys], dtype=np.int64)

    def add(self, views: Sequence[View]) -> None:
        """Views without a row in; afterwards they have one."""
        used = len(self.known)
        self.known |= {key_of(view): used + at for at, view in enumerate(views)}
        made = table_of(tuple(views))
        columns: dict[str, Array] = {name: getattr(made, name) for name in PLAIN}
        columns |= {f"sets {name}": column for name, column in made.sets.items()}
        columns |= {f"words {name}": column for name, column in made.words.items()}
        columns["groups"] = numbers_in(self.numbers["groups"], [view.group for view in views])
        columns["sentences"] = numbers_in(self.numbers["sentences"], [view.sentence for view in views])
        forms = numbers_in(self.numbers["forms"], [view.claim.value if view.claim.kind in NAMED else "" for view in views])
        columns["form"] = np.where([view.claim.kind in NAMED for view in views], forms, -1).astype(np.int64)
        columns["kinds"] = groups_of([view.group for view in views])
        columns["is sensed"] = np.abs(made.meaning).sum((1, 2)) > 0
        for name, column in columns.items():
            self.columns[name] = grown(self.columns.get(name), used, column)

    def column(self, name: str) -> Array:
        """The name of a column in, its rows out."""
        return self.columns[name][: len(self.known)]

    def table(self) -> Table:
        """Nothing in, all rows out."""
        return Table(
            **{name: self.column(name) for name in (*PLAIN, "groups", "sentences", "form")},
            sets={name.removeprefix("sets "): self.column(name) for name in self.columns if name.startswith("sets ")},
            words={name.removeprefix("words "): self.column(name) for name in self.columns if name.startswith("words ")},
            forms=tuple(self.numbers["forms"]),
        )


PLAIN = ("context", "near", "meaning", "left", "right", "rivals", "worth")
"""Columns that a row has by itself."""
ROOM = 1.5
"""How many times the rows that there are a column that is full gets."""


def key_of(view: View) -> Key:
    """A view in, all that its row is made from out."""
    return view.claim.id, view.meant, view.rivals, view.weights, max(claim.worth for claim in view.claims)


def grown(column: Array | None, used: int, more: Array) -> Array:
    """A column, how many rows of it are used and further ones in, the column with these behind them out."""
    wanted = used + len(more)
    if column is None or len(column) < wanted:
        larger = np.zeros((max(wanted, int(ROOM * wanted) if used else wanted), *more.shape[1:]), dtype=more.dtype)
        if column is not None:
            larger[:used] = column[:used]
        column = larger
    column[used:wanted] = more
    return column
