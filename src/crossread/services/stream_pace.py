"""How much a stream does at once, and how long things wait for others."""

from dataclasses import dataclass

PAUSE_S = 0.05
"""How long is waited when there is nothing to do: looking whether there is takes a third of a millisecond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How much is done at once, and how long things wait for others.

    All are judgements: what changed is shown within a minute or so, in a story that takes long to compare within some five.

    Attributes:
        at_once: captures that are kept, and readings that are stored, together.
        bytes: of captures that wait to be kept, at most.
        together_s: longest that a capture waits to be kept, and a reading to be stored, with others.
        reading: captures that are kept and not stored yet, at most.
        grouped: documents that are grouped together.
        grouped_s: how long a stored document waits to be grouped with others; not at all when no others are on their way.
        grouped_rest: grouping rests so many times as long as it took last: each batch groups all of the open day anew.
        grouped_most_s: but no longer than this.
        least: documents of a story that is compared: one report alone is compared when somebody looks at it.
        slice_s: how long comparing goes on before the next captures are looked after.
        rest: a story is left alone for so many times as long as comparing it took, while other work waits.
        shared: a story waits, from when its report came, so many times as long as comparing all that are due would take, so that it is compared once
            for all that comes meanwhile: with little to do each is compared at once.
        held_s: but no longer than this; a story that takes longer to compare than others waits so many times longer, one that takes less time less.
            In the plan of an hour's stream (`bench/stream`, grouped without a mistake) waits of 0, 20, 45, 120 and 300 s are .63, .53, .45, .36 and
            .27 comparisons a report, and these go through 15.1, 10.1, 6.9, 4.2 and 2.6 reports for each that comes.
        held_most_s: but none longer than this. Half of what comparisons go through are stories of fifty reports and more, in which one more changes
            least.
        indexed_s: least time between two updates of the index of the search; also so many times (`rest`) as long as the last one took.
    """

    at_once: int = 64
    bytes: int = 64_000_000
    together_s: float = 0.5
    reading: int = 512
    grouped: int = 256
    grouped_s: float = 3.0
    grouped_rest: float = 20.0
    grouped_most_s: float = 15.0
    least: int = 2
    slice_s: float = 0.5
    rest: float = 10.0
    shared: float = 4.0
    held_s: float = 45.0
    held_most_s: float = 300.0
    indexed_s: float = 30.0


USUAL = Pace()
