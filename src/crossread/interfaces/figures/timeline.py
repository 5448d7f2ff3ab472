"""A dossier in, its timeline out: when things happened apart from when reports appeared, each as precise as the words."""

import itertools
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from crossread.interfaces.figures.drawing import Scale, axis, day_row, day_scale
from crossread.interfaces.views.lookup import Lookup, Quote, published_words
from crossread.interfaces.views.spoken import clock, days, spoken
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.moment import Moment

Stretch = tuple[float, float]
"""Begin and end on the axis of days, the end not included."""

LONELY = 0.4
"""Times that stand apart from the others by more than this share of the whole are left outside the axis and shown as arrows.
One "in 1999" would press a week into a line."""

SHORT = 60.0
"""Days: a timeline that is no longer than this is drawn whole."""

FOLD_AFTER = 16
"""Rows of events, and of reports, that are shown at once."""

BASIS_WORDS = {
    "given": "given with the report",
    "json-ld": "from the page’s JSON-LD",
    "meta": "from the page’s meta elements",
    "text": "from its text",
    "inferred": "inferred",
    "unknown": "unknown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """One time of the timeline.

    Attributes:
        when: the time in words, empty when it cannot be placed.
        edtf: the same as a value, empty when it cannot be placed.
        words: the words of the reports, each form once.
        carriers: label and anchor of each document that gives it.
        notes: how precise it is and how it was resolved.
        plot: the drawing; empty when it cannot be placed.
        quotes: the words in their paragraphs.
    """

    when: str
    edtf: str
    words: tuple[str, ...]
    carriers: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    plot: Markup
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All times of a story on one axis.

    Attributes:
        axis: its labels; None when no time can be placed.
        events: what the reports say when things happened, rising; the first ones.
        more_events: the rest, folded.
        reports: when the reports appeared, rising; the first ones.
        more_reports: the rest, folded.
        unplaced: times whose words cannot be resolved, and clocks without a day.
    """

    axis: Markup | None
    events: tuple[TimeRow, ...]
    more_events: tuple[TimeRow, ...]
    reports: tuple[TimeRow, ...]
    more_reports: tuple[TimeRow, ...]
    unplaced: tuple[TimeRow, ...]


def timeline(lookup: Lookup) -> Timeline:
    """The parts of a dossier in, its timeline out."""
    placed: dict[str, list[Claim]] = defaultdict(list)
    unplaced: dict[str, list[Claim]] = defaultdict(list)
    for claim in lookup.claims_by_id(lookup.claims):
        if claim.moment is not None:
            known = stretch(claim.moment) is not None
            (placed if known else unplaced)[claim.moment.edtf if known or claim.moment.edtf else claim.span.words.casefold()].append(claim)
    stretches = [at for claims in placed.values() if (at := stretch_of(claims))]
    reports = [at for document in lookup.documents.values() if (at := published_stretch(document))]
    scale = window(stretches, reports)
    rows = sorted((event_row(claims, scale, lookup) for claims in placed.values()), key=lambda row: (row[0], row[1].edtf))
    shown, folded = foreground([row for _, row in rows])
    appeared = tuple(report_row(document, scale, lookup) for document in lookup.documents.values())
    return Timeline(
        axis=axis(scale) if scale else None,
        events=shown,
        more_events=folded,
        reports=appeared[:FOLD_AFTER],
        more_reports=appeared[FOLD_AFTER:],
        unplaced=tuple(event_row(claims, None, lookup)[1] for _, claims in sorted(unplaced.items())),
    )


def foreground(rows: Sequence[TimeRow]) -> tuple[tuple[TimeRow, ...], tuple[TimeRow, ...]]:
    """Rows in, those shown at once and the folded ones out: in a long timeline, the times that several documents give are shown first."""
    if len(rows) <= FOLD_AFTER:
        return tuple(rows), ()
    ranked = sorted(range(len(rows)), key=lambda at: (-len(rows[at].carriers), at))
    kept = frozenset(ranked[:FOLD_AFTER])
    return tuple(row for at, row in enumerate(rows) if at in kept), tuple(row for at, row in enumerate(rows) if at not in kept)


def event_row(claims: Sequence[Claim], scale: Scale | None, lookup: Lookup) -> tuple[Stretch, TimeRow]:
    """Claims of one time and the axis in, where it begins and its row out."""
    moment = next(claim.moment for claim in claims if claim.moment is not None)
    at = stretch(moment)
    carried = {claim.document_id: claim for claim in reversed(claims)}
    words = tuple(dict.fromkeys(claim.span.words for claim in claims))
    when = spoken(moment.edtf) if at else ""
    precision = "" if moment.precision == "unknown" else f"precise to the {moment.precision}"
    reasons = dict.fromkeys(claim.moment.reason for claim in claims if claim.moment and claim.moment.reason)
    row = TimeRow(
        when=when,
        edtf=moment.edtf if at else "",
        words=words,
        carriers=tuple((lookup.label(id), f"c-{carried[id].id}") for id in lookup.sorted_documents(carried)),
        notes=tuple(note for note in (precision, *reasons) if note),
        plot=day_row(when, precision, scale, *at, css="doubtful" if moment.edtf.endswith(("~", "?", "%")) else "") if at and scale else Markup(""),
        quotes=lookup.places((claim.document_id, claim.span) for claim in claims),
    )
    return at or (0.0, 0.0), row


def report_row(document: Document, scale: Scale | None, lookup: Lookup) -> TimeRow:
    """A document and the axis in, its row among the reports out."""
    published = document.published
    at = published_stretch(document)
    when = published_words(document)
    basis = BASIS_WORDS[published.basis]
    css = "report doubtful" if published.basis == "inferred" else "report"
    return TimeRow(
        when=when if at else "",
        edtf=published.edtf or "",
        words=(),
        carriers=((lookup.label(document.id), f"d-{document.id}"),),
        notes=(f"{basis}: {published.reason}" if published.reason else basis,),
        plot=day_row(when, f"report published, {basis}", scale, *at, css=css) if at and scale else Markup(""),
        quotes=lookup.places((document.id, span) for span in published.spans),
    )


def stretch_of(claims: Sequence[Claim]) -> Stretch | None:
    """Claims of one time in, its place on the axis of days out."""
    return next((at for claim in claims if claim.moment and (at := stretch(claim.moment))), None)


def stretch(moment: Moment) -> Stretch | None:
    """A moment in, its place on the axis of days out: a clock narrows a day to its minute; None when no day is known."""
    known = days(moment.edtf)
    if known is None and moment.earliest and moment.latest:
        known = days(f"{moment.earliest}/{moment.latest}")
    return on_axis(known, moment.edtf) if known else None


def published_stretch(document: Document) -> Stretch | None:
    """A document in, the place of its publication on the axis of days out; None when unknown."""
    known = days(document.published.edtf)
    return on_axis(known, document.published.edtf or "") if known else None


def on_axis(known: tuple[date, date], edtf: str) -> Stretch:
    """First and last day and the value they come from in, the place on the axis of days out."""
    hour, _, minute = (clock(edtf) or "").partition(":")
    first, last = float(known[0].toordinal()), float(known[1].toordinal() + 1)
    if hour and int(hour) < 24 and int(minute) < 60:
        instant = first + int(hour) / 24 + int(minute) / 1440
        return instant, instant
    return first, last


def window(events: Sequence[Stretch], reports: Sequence[Stretch]) -> Scale | None:
    """Places on the axis of days in, the axis out, without what stands far apart from the reports; None when there are none."""
    inside = sorted((*events, *reports))
    while len(inside) > 2 and extent(inside) > SHORT:
        without_longest = sorted(inside, key=lambda at: at[1] - at[0])[:-1]
        left, right = widest_gap(inside)
        if right and right[0][0] - max(end for _, end in left) > LONELY * extent(inside):
            inside = max((right, left), key=lambda half: (sum(1 for at in half if at in reports), len(half)))
        elif extent(without_longest) < (1 - LONELY) * extent(inside):
            inside = sorted(without_longest)
        else:
            break
    if not inside:
        return None
    first, last = int(inside[0][0]), math.ceil(max(end for _, end in inside)) - 1
    return day_scale(date.fromordinal(first), date.fromordinal(max(first, last)))


def extent(stretches: Sequence[Stretch]) -> float:
    """Places on the axis in, how many days they cover from the first to the last out."""
    return max(end for _, end in stretches) - min(begin for begin, _ in stretches)


def widest_gap(ordered: Sequence[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """Places in rising order in, those before and those after the widest gap between them out."""
    ends = list(itertools.accumulate((end for _, end in ordered), max))
    at = max(range(1, len(ordered)), key=lambda place: ordered[place][0] - ends[place - 1])
    return list(ordered[:at]), list(ordered[at:])
