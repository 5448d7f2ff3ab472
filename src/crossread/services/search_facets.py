"""Lines that were found in, how many of them stand in which story, outlet and day, hold what, and are said by whom, out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from crossread.stages.protect import Mask
from crossread.stages.searching.lines import KINDS
from crossread.storage.search_query import Numbers, by_document, by_kind
from crossread.storage.search_source import count_in_stories
from crossread.storage.searching import Looking, Named
from crossread.storage.store import Store

FacetName = Literal["kind", "story", "outlet", "day", "speaker"]
COUNTED = 1_000
"""Newest lines that facets are counted over; of more it is said that there are more. Each stands in a document that must be looked up, and pages of a
disk that nobody read before take .1 ms each: counted over 5,000, a search took up to a second (bench/search.py, cold)."""
SHOWN = 12
"""Values of a facet that are shown; how many more there are is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value of a facet.

    Attributes:
        value: what to ask for with it: a kind, the name of a story, outlet or speaker, or a day.
        label: what to call it.
        count: how many lines have it.
    """

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """How many of the lines that were found have which value.

    Attributes:
        name: what is counted by.
        values: the values with most lines first (days: the newest first); `SHOWN` at most.
        more: how many values there are besides.
        is_at_least: the counts are of the newest lines alone; there may be more.
    """

    name: FacetName
    values: tuple[FacetValue, ...]
    more: int = 0
    is_at_least: bool = False


def facets_of(looking: Looking, store: Store, found: Numbers, mask: Mask) -> tuple[Facet, ...]:
    """The index, the store, lines and who is hidden in, the facets that have a value out, counted over the newest `COUNTED` lines."""
    found = Numbers(lines=found.lines[:COUNTED], is_cut=found.is_cut or len(found.lines) > COUNTED)
    lines = by_document(found.lines)
    outlets: Counter[int] = Counter()
    days: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    for document, page, outlet, day in looking.about(lines):
        count = lines[document]
        outlets[outlet] += count
        pages[page] += count
        if day:
            days[day] += count
    speakers = looking.by_speaker(number for number in found.lines if number & KINDS["statement"])
    kinds = by_kind(found.lines)
    stories = ((name, mask.story(name), count) for name, count in count_in_stories(store, pages).items())
    facets = (
        _facet("kind", ((name, name, kinds[bit]) for name, bit in KINDS.items() if kinds[bit]), found),
        _facet("story", ((shown, shown, count) for _, shown, count in stories), found),
        _facet("outlet", _named(looking, "outlets", outlets), found, len(outlets)),
        _facet("day", ((day, day, count) for day, count in days.items()), found),
        _facet("speaker", _named(looking, "speakers", speakers), found, len(speakers)),
    )
    return tuple(facet for facet in facets if facet.values)


def _facet(name: FacetName, counted: Iterable[tuple[str, str, int]], found: Numbers, most: int = 0) -> Facet:
    """A facet's name, its values with label and count, the lines they are of, and how many values there are in all in, the facet out."""
    values = [FacetValue(value=value, label=label, count=count) for value, label, count in counted]
    values.sort(key=lambda one: one.label, reverse=name == "day")
    if name != "day":
        values.sort(key=lambda one: one.count, reverse=True)
    return Facet(name=name, values=tuple(values[:SHOWN]), more=max(0, max(most, len(values)) - SHOWN), is_at_least=found.is_cut)


def _named(looking: Looking, kind: Named, counts: Counter[int]) -> Iterable[tuple[str, str, int]]:
    """The index, outlets or speakers and how many lines have each number of it in, the most frequent with their names out."""
    kept = dict(counts.most_common(SHOWN))
    names = looking.named(kind, kept)
    return ((names[number][1], names[number][1], count) for number, count in kept.items() if number in names)
