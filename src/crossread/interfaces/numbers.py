"""A dossier in, its figures out: one row per attributed figure, on one axis per point."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crossread.interfaces.figures import Scale, axis, number_scale, quantity_row, reading
from crossread.interfaces.lookup import Chain, Lookup, published_words
from crossread.interfaces.spoken import days
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding
from crossread.types.point import Point
from crossread.types.quantity import Quantity

COUNTED = frozenset({"count", "measure", "money"})
DIFFERING = ("conflict", "developed", "sum does not add up", "may differ")
"""Kinds of findings whose points are drawn first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One attributed figure: the same value from the same speaker, whoever carries it.

    Attributes:
        words: the words of the figure.
        chain: who says it.
        carriers: label and anchor in the full text of each document that carries it.
        published: when it was first published, in words.
        notes: how it is drawn, in words; the alternative to the drawing.
        plot: the drawing.
        is_superseded: a later figure took its place.
    """

    words: str
    chain: Chain
    carriers: tuple[tuple[str, str], ...]
    published: str
    notes: tuple[str, ...]
    plot: Markup
    is_superseded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A point's figures on one axis.

    Attributes:
        id: id of the point.
        label: what they count.
        kind: how they differ, in a word or two.
        finding_id: the finding about it, empty when there is none.
        rows: its figures.
        axis: the labels of the axis.
        differs: its figures are not all the same.
    """

    id: str
    label: str
    kind: str
    finding_id: str
    rows: tuple[FigureRow, ...]
    axis: Markup
    differs: bool


def charts(dossier: Dossier, lookup: Lookup) -> tuple[Chart, ...]:
    """A dossier in, the charts of all points with two attributed figures or more out: differing or rising ones first, then by number of figures."""
    by_point: dict[str, list[Finding]] = defaultdict(list)
    for finding in dossier.findings:
        if finding.point_id is not None:
            by_point[finding.point_id].append(finding)
    found = [one for point in dossier.points if point.kind in COUNTED for one in charts_of(point, by_point[point.id], lookup)]
    return tuple(chart for _, chart in sorted(found, key=lambda one: (one[0], -len(one[1].rows), one[1].label, one[1].id)))


def charts_of(point: Point, findings: Sequence[Finding], lookup: Lookup) -> list[tuple[int, Chart]]:
    """A point and its findings in, its charts out, one a unit, each with its rank (0: differs or rises)."""
    claims = [claim for claim in lookup.claims_told(findings) if claim.quantity is not None]
    units = sorted({claim.quantity.unit or "" for claim in claims if claim.quantity})
    old = superseded(findings, lookup)
    found = []
    for unit in units:
        figures = [claim for claim in claims if claim.quantity and (claim.quantity.unit or "") == unit]
        scale = number_scale(tuple(bound for claim in figures if claim.quantity for bound in bounds(claim.quantity)))
        rows = figure_rows(figures, old, scale, lookup)
        if len(rows) > 1:
            finding = next((one for kind in (*DIFFERING, "agrees") for one in findings if one.kind == kind), None)
            values = {same_figure(claim.quantity) for claim in figures if claim.quantity}
            rank = 0 if finding and finding.kind in DIFFERING else 1 if len(values) > 1 else 2
            chart = Chart(
                id=point.id if len(units) == 1 else f"{point.id}-{units.index(unit)}",
                label=point.label,
                kind=finding.kind if finding else "",
                finding_id=finding.id if finding else "",
                rows=rows,
                axis=axis(scale, unit),
                differs=len(values) > 1,
            )
            found.append((rank, chart))
    return found


def bounds(quantity: Quantity) -> tuple[float, ...]:
    """A quantity in, the bounds that its axis must hold out: how far a vague word reaches is a reading, so it never stretches the axis."""
    return tuple(bound for bound in (quantity.low, None if quantity.is_vague else quantity.high) if bound is not None)


def superseded(findings: Sequence[Finding], lookup: Lookup) -> frozenset[str]:
    """Findings about a point in, ids of the claims that a later one took the place of out.

    In a finding "developed" these are all sides but the one that appeared last. A side appeared when its first report did: a late reprint
    of an old figure does not make the figure new.
    """
    old: set[str] = set()
    for finding in findings:
        if finding.kind == "developed":
            dated = [(appeared(side.document_ids, lookup), side) for side in finding.sides]
            latest = max((time for time, _ in dated), default="")
            old.update(id for time, side in dated if time and is_before(time, latest) for id in side.claim_ids)
    return frozenset(old)


def appeared(document_ids: Sequence[str], lookup: Lookup) -> str:
    """Documents in, when the first of them was published out: its day, with the clock when that is given in UTC; empty when unknown."""
    values = [lookup.documents[id].published.edtf or "" for id in document_ids if id in lookup.documents]
    return min((value if value.endswith("Z") else known[0].isoformat() for value in values if (known := days(value))), default="")


def is_before(time: str, other: str) -> bool:
    """Two times as `appeared` gives them in, whether the first is surely before the second out: a day alone is not before a clock time on it."""
    shorter = min(len(time), len(other))
    return time[:shorter] < other[:shorter]


def figure_rows(claims: Sequence[Claim], old: frozenset[str], scale: Scale, lookup: Lookup) -> tuple[FigureRow, ...]:
    """Claims in one unit in, their rows out: one per value and root speaker, in order of publication."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        bare = same_figure(claim.quantity) if claim.quantity else ()
        groups[lookup.chain_of(claim).root.casefold(), bare, claim.polarity].append(claim)
    rows = []
    for group in groups.values():
        first = group[0]
        quantity = first.quantity
        if quantity is None:
            continue
        is_old, is_denied = all(claim.id in old for claim in group), first.polarity in {"denied", "negated"}
        carried = {claim.document_id: claim for claim in reversed(group)}
        rows.append(
            FigureRow(
                words=first.span.words,
                chain=lookup.chain_of(first),
                carriers=tuple((lookup.label(id), f"c-{carried[id].id}") for id in lookup.sorted_documents(carried)),
                published=published_words(lookup.documents[first.document_id]),
                notes=(reading(quantity), *(("superseded",) if is_old else ())),
                plot=quantity_row(first.span.words, quantity, scale, is_superseded=is_old, is_denied=is_denied),
                is_superseded=is_old,
            )
        )
    return tuple(rows)


def same_figure(quantity: Quantity) -> tuple[object, ...]:
    """A quantity in, what two of them must share to be one figure out: bounds and how they are meant, not how they are written."""
    return (quantity.low, quantity.high, quantity.is_low_open, quantity.is_high_open, quantity.is_approximate, quantity.is_vague)
