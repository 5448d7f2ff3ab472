"""Pairs of claims of one point in, what speaks for and against their telling of one thing out, whatever their values.

A second look at pairs that the model of points has brought together: here their reports' other words are known as well. The values are no input, so
that pairs that agree, of which there are many, teach what two that differ have in common.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crossread.stages.findings.judging import SORTS, Known, Layout
from crossread.stages.findings.scope import places
from crossread.stages.findings.story import Compared
from crossread.stages.memory import Memory
from crossread.stages.points.copied import copied_claims
from crossread.stages.points.features import COSINE, KINDS, PAIR_INPUTS_PLAIN
from crossread.stages.points.features import inputs as pair_inputs
from crossread.stages.points.gathered import Gathered
from crossread.stages.points.rows import Rows
from crossread.stages.points.table import MEANINGS, Floats, Ints, Table
from crossread.stages.points.views import View, views_of
from crossread.types.claim import Claim

Pair = tuple[Claim, Claim]
KINDS_OF_VALUES = ("figure", "time", "name", "place", "means", "phrase")
PLAIN = (
    *KINDS_OF_VALUES, "link", "better partner", "link of point", "context", "copy",
    "head same", "state same", "one narrowed", "each narrowed", "place alone", "scope of place",
    "people shared", "people apart", "days shared", "days apart", "ages shared", "ages apart", "one narrow", "one earlier",
)  # fmt: skip
"""Names of the inputs that are made here; behind them come those of the model of points, and the cosines of meaning last."""
INPUTS_PLAIN = len(PLAIN) + PAIR_INPUTS_PLAIN
"""Inputs where rules read alone."""
INPUTS = INPUTS_PLAIN + MEANINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The claims of a story's points as arrays.

    Attributes:
        table: a row a view.
        groups: place in `KINDS` of the group of each view.
        row: the row of each claim, by id.
        made: which table of the memory it is: rows of one are the same from one time to the next.
    """

    table: Table
    groups: Ints
    row: dict[str, int]
    made: object = None


MOST_ROWS = 3
"""How many times as many rows as there are views may stand in the table before it is made anew."""
FEWEST_ROWS = 1_000


class Seen:
    """What is kept of a story's sight: the views of its points' claims, and their rows in a table that grows."""

    def __init__(self, memory: Memory) -> None:
        """What is remembered of the story in; nothing was seen yet."""
        self.gathered = Gathered(memory)
        self.rows = Rows()
        self.row_of: dict[int, tuple[View, int]] = {}

    def rows_of(self, views: Sequence[View]) -> Sequence[int]:
        """Views in, the row of each out."""
        if len(self.rows.known) > MOST_ROWS * len(views) + FEWEST_ROWS:
            self.rows, self.row_of = Rows(), {}
        new = [view for view in views if (known := self.row_of.get(id(view))) is None or known[0] is not view]
        made = {id(view): (view, row) for view, row in zip(new, self.rows.of(new).tolist(), strict=True)} if new or not self.row_of else {}
        self.row_of = {id(view): made.get(id(view)) or self.row_of[id(view)] for view in views}  # each holds its view, so that no id is used twice
        return [row for _, row in self.row_of.values()]


def sight_of(story: Compared, memory: Memory | None = None) -> Sight:
    """A story and what is remembered of it in, the claims of its points as arrays out."""
    memory = memory or Memory()
    claims = [story.claims[key] for point in story.points for key in point.claim_ids]
    seen = memory.kept("sight", lambda: Seen(memory))
    meant, copied = story.who.of_claims(claims), copied_claims(claims, story.lineage.shared, memory)
    every = seen.gathered.of(claims, meant, copied) if memory.is_kept else views_of(claims, meant, copied)
    views = tuple(view for view in every if view.group.split()[0] in KINDS)
    rows = seen.rows_of(views)
    found = {claim.id: row for row, view in zip(rows, views, strict=True) for claim in view.claims}
    return Sight(table=seen.rows.table(), groups=seen.rows.column("kinds"), row=found, made=seen.rows)


def inputs(pairs: Sequence[Pair], layout: Layout, sight: Sight) -> Floats:
    """Pairs of claims of a point, the point and the story's claims as arrays in; the inputs out, shape (pairs, `INPUTS`), the same for b and a."""
    rows = np.array([sorted((sight.row[a.id], sight.row[b.id])) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    first, second = rows[:, 0], rows[:, 1]
    own = np.array([plain(a, b, layout) for a, b in pairs], dtype=np.float32).reshape(-1, len(PLAIN))
    theirs = pair_inputs(sight.table, sight.groups, first, second, with_meaning=False)
    cosines = (sight.table.meaning[first] * sight.table.meaning[second]).sum(2) * COSINE
    return np.concatenate([own, theirs, cosines], axis=1)


def plain(a: Claim, b: Claim, layout: Layout) -> tuple[float, ...]:
    """Two claims of a point in, the inputs named in `PLAIN` out."""
    sort = SORTS[max(a.kind, b.kind)]
    return (
        *(float(sort == one) for one in KINDS_OF_VALUES),
        *of_links(a, b, layout),
        *layout.known.story.memory.table("scopes").of((a.id, b.id, layout.known.places_told), lambda: of_scope(a, b, layout)),
        *of_settings(a, b, layout),
    )


def of_links(a: Claim, b: Claim, layout: Layout) -> tuple[float, ...]:
    """How surely both answer one thing, whether other claims of their documents are better partners, and how alike their sentences are."""
    link = layout.link(a, b)
    theirs = [layout.link(a, y) for y in layout.by_document[b.document_id] if y.id != b.id]
    ours = [layout.link(x, b) for x in layout.by_document[a.document_id] if x.id != a.id]
    known = layout.known
    shares = known.story.memory.table("shared words").of((a.id, b.id), lambda: shares_of(a, b, known))
    return (link, max(0.0, max([*theirs, *ours], default=0.0) - link), layout.mean_link, *shares)


def shares_of(a: Claim, b: Claim, known: Known) -> tuple[float, float]:
    """Two claims and what is known of their story in, how alike their sentences are: in what they are about, and in neighbouring words, out."""
    return share(known.lemmas(a), known.lemmas(b)), share(known.masked(a), known.masked(b))


def of_scope(a: Claim, b: Claim, layout: Layout) -> tuple[float, ...]:
    """How alike their scopes are, and what each has that the other lacks."""
    common = layout.known.story.common_places
    narrowing = {*a.scope.modifiers} - {*b.scope.modifiers}, {*b.scope.modifiers} - {*a.scope.modifiers}
    alone = places(a) - places(b) - common, places(b) - places(a) - common
    return (
        float(a.scope.head == b.scope.head and bool(a.scope.head)),
        float(a.scope.state == b.scope.state and a.scope.state is not None),
        float(any(narrowing) and not all(narrowing)),
        float(all(narrowing)),
        float(any(alone) and not all(alone)),
        float("places" in layout.known.scope(a, b)),
    )


def of_settings(a: Claim, b: Claim, layout: Layout) -> tuple[float, ...]:
    """What the sentences of two claims name beside them: the same people, days and ages, or different ones."""
    x, y = layout.known.settings.of(a), layout.known.settings.of(b)
    found: list[float] = []
    for one, other in ((x.people, y.people), (x.days, y.days), (x.ages, y.ages)):
        found += [float(bool(one & other)), float(bool(one and other) and not one & other)]
    return (*found, float(x.is_narrow != y.is_narrow), float(x.is_earlier != y.is_earlier))


def share(a: frozenset[object], b: frozenset[object]) -> float:
    """Two sets in, shared over all out; 0 when both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0
