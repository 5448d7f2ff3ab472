"""Views in, their rows in a table that grows with the story out: what was a row once stays it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.model import groups_of
from crossread.stages.points.table import NAMED, Ints, Table, meanings, numbers_in, sketches, table_of
from crossread.stages.points.views import View

Array = NDArray[Any]
Key = tuple[str, str, int, tuple[float, ...], float]
"""All that a row is made from: the claim that stands for a view, what its name means, its rivals, how rare its words are, and its worth."""
Seen = tuple[dict[str, float], dict[str, float], bytes]
"""What its widest columns are made from: the lemmas of its sentence, the near ones counting more, and what is known of its meaning."""


class Rows:
    """The views that were seen so far as arrays.

    The widest columns are not packed: making them again takes a fifth of the time that packing them did, and hardly any room.
    """

    def __init__(self) -> None:
        """No view was seen yet."""
        self.known: dict[Key, int] = {}
        self.seen: list[Seen] = []
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
        self.seen += [(view.context, view.near, view.claim.meaning) for view in views]
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

    def __getstate__(self) -> dict[str, Any]:
        """Nothing in, what is packed out: all but the widest columns, and of the others what is used."""
        return self.__dict__ | {"columns": {name: self.column(name) for name in self.columns if name not in WIDEST}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """What was packed in; afterwards all columns are there."""
        self.__dict__.update(state)
        if self.columns:
            made = *sketches([one[0] for one in self.seen], [one[1] for one in self.seen]), meanings([one[2] for one in self.seen])
            self.columns |= dict(zip(WIDEST, made, strict=True))


PLAIN = ("context", "near", "meaning", "left", "right", "rivals", "worth")
"""Columns that a row has by itself."""
WIDEST = ("context", "near", "meaning")
"""Columns that are made from what was seen of each row, in this order."""
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
