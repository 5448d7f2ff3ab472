"""Words in, the statements, figures, sentences and titles of a library that have them out; where they stand, and how many of them stand where."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from crossread.services.progress import Progress
from crossread.services.protect import protection
from crossread.services.read import gazetteer
from crossread.services.search_facets import Facet, facets_of
from crossread.services.search_hits import Hit, hits_of
from crossread.services.search_index import outlet_key, refresh, speaker_key
from crossread.stages.protect import Mask
from crossread.stages.searching.asked import Query, query_of
from crossread.stages.searching.lines import KINDS, LineKind
from crossread.stages.searching.when import LAST_MINUTE, minutes_of_day
from crossread.storage.library import Library
from crossread.storage.search import DamagedError
from crossread.storage.search_lines import DOCUMENT_SHIFT, TURN_BITS
from crossread.storage.search_query import MOST_COUNTED, Within, by_document
from crossread.storage.search_source import count_in_stories, pages_of
from crossread.storage.searching import Looking, index_of
from crossread.types.errors import InputError, LibraryError

Order = Literal["newest", "relevance"]
Made = TypeVar("Made")
CURSOR = re.compile(r"([nr])(\d{1,9})\.(\d{1,19})")
"""Where a page begins: by time or by relevance, how many hits stand in front of it, and the last line in front of it, or the newest line of all."""
LIMIT = 20
MOST_HITS = 200
"""Hits of a page at most: each is cut out of its document."""
WAIT_S = 5.0
"""Seconds that a search puts new documents into the index at most; what is left is told, and the next search goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked.

    Attributes:
        words: as typed (`stages.searching.asked` says what may stand in them); empty to see everything the filters leave.
        story: what a story is called outside (`Mask.story`).
        outlet: name of an outlet.
        speaker: name of who says something.
        since: first day of publication, as the reports print it (YYYY-MM-DD).
        until: last one.
        kind: what a line must hold.
        order: the newest first, or what fits best.
        limit: hits a page.
        cursor: where the page begins, as the answer before gave it; None for the first.
    """

    words: str = ""
    story: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    kind: LineKind | None = None
    order: Order = "newest"
    limit: int = LIMIT
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found.

    Attributes:
        asked: what was asked.
        hits: the hits of this page, in order.
        first: number of the first of them among all, from 1; 0 when there is none.
        total: how many there are.
        is_at_least: there are more than that: so many were counted.
        ranked_among: by relevance, how many of the newest were put in order; None when all were.
        facets: how many of them stand where.
        notes: what was not looked for, and why nothing was found, in sentences.
        next_cursor: where the next page begins; None on the last.
        left: how many documents are not in the index yet.
    """

    asked: Asked
    hits: tuple[Hit, ...] = ()
    first: int = 0
    total: int = 0
    is_at_least: bool = False
    ranked_among: int | None = None
    facets: tuple[Facet, ...] = ()
    notes: tuple[str, ...] = ()
    next_cursor: str | None = None
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMatch:
    """A story in which something was found.

    Attributes:
        story: what it is called outside.
        lines: how many sentences and titles of it were found.
        is_at_least: there may be more, as not all that was found was looked at.
    """

    story: str
    lines: int
    is_at_least: bool


def search(library: Library, asked: Asked, *, progress: Progress | None = None, most_s: float | None = WAIT_S) -> Answer:
    """A library and what is asked in, what was found out. Whatever words are asked for, nothing is raised: what could not be used is told.

    Args:
        library: open, and stays open.
        asked: what is asked.
        progress: called while documents are put into the index.
        most_s: seconds that they are put in at most before it is answered; None for all of them.

    Raises:
        InputError: a day is no day, or the cursor is none that was given.
        LibraryError: the index cannot be written or read.
    """

    def answer() -> Answer:
        left = refresh(library, progress=progress, most_s=most_s).left
        return replace(_searched(library, asked), left=left)

    return _mended(library, answer)


def story_matches(library: Library, typed: str) -> tuple[StoryMatch, ...]:
    """A library and words as typed in, the stories in which they were found out, the one with most lines first.

    Raises:
        LibraryError: the index cannot be written or read.
    """

    def answer() -> tuple[StoryMatch, ...]:
        refresh(library, most_s=WAIT_S)
        return _matches(library, typed)

    return _mended(library, answer)


def _searched(library: Library, asked: Asked) -> Answer:
    """A library whose index is up to date and what is asked in, what was found out."""
    mask = protection(library)
    query = _query(asked.words, mask)
    cursor = _cursor(asked)
    is_narrowed = any((asked.story, asked.outlet, asked.speaker, asked.since, asked.until, asked.kind))
    if not query and (asked.words.strip() or not is_narrowed):
        return Answer(asked=asked, notes=query.notes)
    with index_of(library).look() as looking:
        within, missing = _within(library, looking, asked, mask)
        if within is None:
            return Answer(asked=asked, notes=(*query.notes, missing))
        if cursor and asked.order == "relevance":
            within = replace(within, last=min(within.last, cursor[1]))
        found = looking.newest(query, within, MOST_COUNTED)
        ordered = found.lines if asked.order == "newest" else looking.ranked(query, within, found.lines)
        start = _start(asked, cursor, ordered)
        limit = max(1, min(MOST_HITS, asked.limit))
        lines = ordered[start : start + limit + 1]
        if asked.order == "newest" and found.is_cut and len(lines) <= limit:
            before = cursor[1] - 1 if cursor else within.last
            lines = looking.newest(query, replace(within, last=min(within.last, before)), limit + 1).lines
            start = cursor[0] if cursor else 0
        rows = looking.places_of(lines[:limit])
        facets = facets_of(looking, library.store, found, mask)
        notes = () if found.lines else _why_nothing(looking, query, is_narrowed=is_narrowed, is_named=not mask.hides(asked.words))
    ranked_among = len(found.lines) if asked.order == "relevance" and found.is_cut else None
    return Answer(
        asked=asked,
        hits=hits_of(library.store, rows, query, mask),
        first=start + 1 if rows else 0,
        total=len(found.lines),
        is_at_least=found.is_cut,
        ranked_among=ranked_among,
        facets=facets,
        notes=(*query.notes, *notes),
        next_cursor=_next(asked, cursor, ordered, lines, start, limit) if len(lines) > limit else None,
    )


def _query(typed: str, mask: Mask) -> Query:
    """Words as typed and who is hidden in, what is looked for out: what names a protected person is a word that stands nowhere."""
    return query_of(typed, gazetteer(), mask.text(typed) if mask else None)


def _within(library: Library, looking: Looking, asked: Asked, mask: Mask) -> tuple[Within | None, str]:
    """A library, its index, what is asked and who is hidden in, where it is looked out; None, and why, when that is nowhere.

    Raises:
        InputError: a day is no day.
    """
    within = Within(kind=KINDS[asked.kind] if asked.kind else 0)
    if asked.outlet:
        within = replace(within, outlet=None if mask.hides(asked.outlet) else looking.number_of("outlets", outlet_key(asked.outlet)))
        if within.outlet is None:
            return None, f"No report of an outlet called “{asked.outlet}” is there."
    if asked.speaker:
        within = replace(within, speaker=None if mask.hides(asked.speaker) else looking.number_of("speakers", speaker_key(asked.speaker)))
        if within.speaker is None:
            return None, f"Nobody called “{asked.speaker}” says something in any report."
    if asked.story:
        pages = pages_of(library.store, _story(library, asked.story, mask))
        within = replace(within, documents=looking.documents_of(pages))
        if not within.documents:
            return None, f"There is no story called “{asked.story}”, or none of its reports was read."
    within = _of_days(looking, asked, within)
    if asked.since and asked.until and asked.since > asked.until:
        return None, f"The first day, {asked.since}, comes after the last one, {asked.until}."
    return within, ""


def _story(library: Library, wanted: str, mask: Mask) -> str:
    """A library, what a story is called outside and who is hidden in, its name out; nothing is called by a name that is hidden."""
    if not mask:
        return wanted
    return next((name for name, _ in library.store.stories() if mask.story(name) == wanted), "")


def _of_days(looking: Looking, asked: Asked, within: Within) -> Within:
    """The index, what is asked and where it is looked in, the same for the days that are asked for out.

    Raises:
        InputError: a day is no day.
    """
    if not asked.since and not asked.until:
        return within
    first = _minutes(asked.since)[0] if asked.since else 0
    last = _minutes(asked.until)[1] if asked.until else LAST_MINUTE
    shift = TURN_BITS + DOCUMENT_SHIFT
    return replace(within, first=first << shift, last=((last + 1) << shift) - 1, keep=looking.of_days(asked.since, asked.until))


def _minutes(day: str) -> tuple[int, int]:
    """A day in, the first and the last minute that may belong to it out.

    Raises:
        InputError: it is no day.
    """
    try:
        return minutes_of_day(day)
    except ValueError as error:
        raise InputError(f"“{day[:40]}” is no day.", "Give it as YYYY-MM-DD.") from error


def _cursor(asked: Asked) -> tuple[int, int] | None:
    """What is asked in, the two numbers of its cursor out; None for the first page.

    Raises:
        InputError: it is none that was given, or one for another order.
    """
    if not asked.cursor:
        return None
    match = CURSOR.fullmatch(asked.cursor)
    if match is None or match[1] != asked.order[0] or int(match[3]) > LAST_LINE:
        raise InputError("The address of this page of results cannot be read.", "Search again.")
    return int(match[2]), int(match[3])


LAST_LINE = (1 << 63) - 1
"""The greatest number that a line may have, and SQLite may hold."""


def _start(asked: Asked, cursor: tuple[int, int] | None, ordered: Sequence[int]) -> int:
    """What is asked, its cursor and the lines in their order in, how many lines stand in front of the page out."""
    if cursor is None:
        return 0
    if asked.order == "relevance":
        return cursor[0]
    return bisect_left(ordered, -cursor[1] + 1, key=lambda number: -number)


def _next(
    asked: Asked, cursor: tuple[int, int] | None, ordered: Sequence[int], lines: Sequence[int], start: int, limit: int
) -> str:  # one place and what bears on it
    """What is asked, its cursor, all lines, those from this page on, how many stand in front, and how many a page has in; the next cursor out."""
    if asked.order == "relevance":
        top = cursor[1] if cursor else max(ordered)
        return f"r{start + limit}.{top}"
    return f"n{start + limit}.{lines[limit - 1]}"


def _why_nothing(looking: Looking, query: Query, *, is_narrowed: bool, is_named: bool) -> tuple[str, ...]:
    """The index and what was looked for and found nowhere in, what is to be told about it out.

    Args:
        looking: the index.
        query: what was looked for.
        is_narrowed: were filters set?
        is_named: may its words be told? Each alone they would not be masked where together they name a protected person.
    """
    nowhere = [clause.typed for clause in query.clauses if not looking.is_there(clause)]
    if nowhere and not is_named:
        return ("Something that was looked for stands in no report.",)
    if nowhere:
        return tuple(f"“{words}” stands in no report." for words in nowhere)
    if len(query.clauses) > 1:
        where = "no sentence or title has them all" + (" here" if is_narrowed else "")
        return (f"Each of these words stands in some report, but {where}. With OR between them, sentences that have one of them are found.",)
    return ("What was looked for stands in some report, but not here.",) if query.clauses else ()


def _matches(library: Library, typed: str) -> tuple[StoryMatch, ...]:
    """A library whose index is up to date and words as typed in, the stories in which they were found out."""
    mask = protection(library)
    query = _query(typed, mask)
    if not query.clauses:
        return ()
    with index_of(library).look() as looking:
        found = looking.newest(query, Within(), MOST_COUNTED)
        lines = by_document(found.lines)
        pages: Counter[str] = Counter()
        for document, page, _, _ in looking.about(lines):
            pages[page] += lines[document]
    counts = count_in_stories(library.store, pages)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(StoryMatch(story=mask.story(story), lines=count, is_at_least=found.is_cut) for story, count in ordered)


def _mended(library: Library, answer: Callable[[], Made]) -> Made:
    """A library and what answers in, its answer out; an index that is damaged was dropped, is made anew and asked once more."""
    try:
        return answer()
    except DamagedError:
        pass
    try:
        return answer()
    except DamagedError as error:
        raise LibraryError(f"The index of the search {index_of(library).label} is damaged again and again.", "Look at the disk.") from error
