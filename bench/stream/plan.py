"""How many documents and a seed in, who publishes what when, and what of it repeats what, out; no text yet.

40 % reprints and rewrites, and stories of which most have one to three reports and some 50 to 300, are what the stream was ordered to have; the other
shares below are chosen to look like news, and not measured in any.
"""

import bisect
import itertools
import random
from dataclasses import dataclass
from typing import Literal

from stream.articles import Corpora

Kind = Literal["own", "composed", "reprint", "rewrite", "update"]
"""A real article, renamed; one made of sentences of all articles on its event, when these are used up; the words of another report in another frame;
the same cut, edited, with another headline or in other surroundings; and a later version of a page at the same address."""

LARGEST = 300
STEEP = 2.2
"""A story of n reports is as frequent as n to the power of -2.2: two thirds have one report, a sixth two; one in 200 has fifty or more."""
COPIES, UPDATES = 0.635, 0.08
"""Shares of the reports of a story behind its first: with `STEEP` that is 40 % of all reports and 5 % of all."""
EXACT = 0.5
"""Share of the copies that are word for word."""
SPREAD_S, SPREAD = 900.0, 1.2
"""Between a story's first report and another: median and sigma (of the logarithm) of the seconds, within the stream."""
DELAY_S, DELAY, OLDEST_S = 600.0, 1.6, 3 * 86_400.0
"""Between publication and capture: median (ten minutes, as often as feeds are asked), sigma and most."""
OUTLETS = 400
RANKED = 0.8
"""Outlet number n is as frequent as n to the power of -0.8."""
RATE = 11.6
"""Documents a second: a million a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A report that is to be.

    Attributes:
        story: number of its story.
        place: number of it in its story, in the order of publication.
        kind: what it is.
        of: place of the report that it repeats or updates; its own for others.
        outlet: number of its outlet.
        arrives_s: seconds from the beginning of the stream to its capture.
        delay_s: seconds from its publication to its capture.
    """

    story: int
    place: int
    kind: Kind
    of: int
    outlet: int
    arrives_s: float
    delay_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A stream that is to be.

    Attributes:
        seed: what it depends on, beside the corpora.
        events: number of the real event of each story.
        reports: in the order in which they come.
    """

    seed: int
    events: tuple[int, ...]
    reports: tuple[Planned, ...]


def planned(corpora: Corpora, documents: int, seed: int) -> Plan:
    """Corpora, how many documents and a seed in, the plan out; the same every time."""
    chance = random.Random(f"plan {seed}")
    weights = list(itertools.accumulate(n**-STEEP for n in range(1, LARGEST + 1)))
    ranks = list(itertools.accumulate(n**-RANKED for n in range(1, OUTLETS + 1)))
    seconds = documents / RATE
    events: list[int] = []
    reports: list[Planned] = []
    while len(reports) < documents:
        size = min(1 + bisect.bisect(weights, chance.random() * weights[-1]), documents - len(reports))
        event = chance.choice(corpora.large) if size > 5 else chance.randrange(len(corpora.events))
        reports += _story(len(events), size, len(corpora.events[event]), seconds, ranks, chance)
        events.append(event)
    reports.sort(key=lambda one: (one.arrives_s, one.story, one.place))
    return Plan(seed=seed, events=tuple(events), reports=tuple(reports))


def _story(number: int, size: int, articles: int, seconds: float, ranks: list[float], chance: random.Random) -> list[Planned]:
    """A story's number and size, how many real articles there are, the length of the stream, the outlets and chance in, its reports out."""
    start = chance.random() * seconds
    gaps = sorted(chance.lognormvariate(0, SPREAD) * SPREAD_S for _ in range(size - 1))
    found: list[Planned] = []
    own = 0
    for place, gap in enumerate((0.0, *gaps)):
        what = chance.random()
        kind: Kind = "own" if own < articles else "composed"
        of, outlet = place, bisect.bisect(ranks, chance.random() * ranks[-1])
        if place and what < COPIES:
            kind = "reprint" if chance.random() < EXACT else "rewrite"
            of = _first(found, chance.randrange(place))
        elif place and what < COPIES + UPDATES:
            before = found[chance.randrange(place)]
            kind, of, outlet = "update", before.place, before.outlet
        else:
            own += 1
        delay = min(chance.lognormvariate(0, DELAY) * DELAY_S, OLDEST_S)
        at = (start + gap * chance.uniform(0.8, 1.2)) % seconds
        if kind == "update":
            at = min(max(at, found[of].arrives_s + 1), max(seconds, found[of].arrives_s + 1))
        found.append(Planned(story=number, place=place, kind=kind, of=of, outlet=outlet, arrives_s=at, delay_s=delay))
    return found


def _first(found: list[Planned], place: int) -> int:
    """Reports of a story and a place in, the place of what is copied there out: copies are made of what an outlet wrote itself."""
    while found[place].kind in {"reprint", "rewrite"}:
        place = found[place].of
    return place
