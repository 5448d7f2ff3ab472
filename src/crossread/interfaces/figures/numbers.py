"""A dossier in, its figures out: one row per attributed figure, on one axis per point; one that a later figure replaced leads to that one."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from crossread.interfaces.figures.drawing import NONE, Scale, axis, link_in_row, number_scale, quantity_row, reading
from crossread.interfaces.views.lookup import Chain, Lookup, published_words
from crossread.interfaces.views.spoken import days
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding
from crossread.types.point import Point
from crossread.types.quantity import Quantity
from crossread.types.version import OldClaim

COUNTED = frozenset({"count", "measure", "money"})
DIFFERING = ("conflict", "developed", "sum does not add up", "may differ")
"""Kinds of findings whose points are drawn first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another figure of the same chart.

    Attributes:
        id: anchor of its row.
        words: its words.
        how: what it has to do with this one ("a later figure took its place").
    """

    id: str
    words: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One attributed figure: the same value from the same speaker, or in reports' own voice, whoever carries it.

    Attributes:
        id: anchor of the row.
        words: the words of the figure.
        chain: who says it.
        carriers: label and anchor in the full text of each document that carries it.
        published: when it was first published, in words.
        notes: how it is drawn, in words; the alternative to the drawing.
        quantity: its bounds.
        plot: the drawing.
        is_superseded: a later figure took its place.
        is_denied: it is said not to be so.
        replaced_by: what took its place; empty where nothing in the chart did.
        took_place_of: what it took the place of.
    """

    id: str
    words: str
    chain: Chain
    carriers: tuple[tuple[str, str], ...]
    published: str
    notes: tuple[str, ...]
    quantity: Quantity
    plot: Markup
    is_superseded: bool
    is_denied: bool
    replaced_by: tuple[Other, ...] = ()
    took_place_of: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A point's figures on one axis.

    Attributes:
        id: id of the point.
        label: what they count.
        kind: how they differ, in a word or two.
        finding_id: the finding about it, empty when there is none.
        rows: its figures.
        scale: the axis.
        axis: its labels.
        differs: its figures are not all the same.
    """

    id: str
    label: str
    kind: str
    finding_id: str
    rows: tuple[FigureRow, ...]
    scale: Scale
    axis: Markup
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure that is to become a row.

    Attributes:
        claims: the claims that give it, the first published one first; of a corrected figure its old claim alone.
        quantity: its bounds.
        later: ids of the claims that took its place; empty for one that stands.
        old: what became of it, when an older version of a document gave it and the one that counts does not.
    """

    claims: tuple[Claim, ...]
    quantity: Quantity
    later: frozenset[str] = frozenset()
    old: OldClaim | None = None

    @property
    def id(self) -> str:
        """Anchor of its row."""
        return f"r-{self.claims[0].id}"

    @property
    def words(self) -> str:
        """As the first report prints it."""
        return self.claims[0].span.words

    @property
    def is_superseded(self) -> bool:
        """Did something take its place?"""
        return bool(self.later) or self.old is not None

    @property
    def is_denied(self) -> bool:
        """Is it said not to be so?"""
        return self.claims[0].polarity in {"denied", "negated"}


def charts(dossier: Dossier, lookup: Lookup) -> tuple[Chart, ...]:
    """A dossier in, the charts of all points with two figures or more out: disputed ones first (`DIFFERING`), then by number of figures."""
    by_point: dict[str, list[Finding]] = defaultdict(list)
    for finding in dossier.findings:
        if finding.point_id is not None:
            by_point[finding.point_id].append(finding)
    found = [one for point in dossier.points if point.kind in COUNTED for one in charts_of(point, by_point[point.id], dossier.old_claims, lookup)]
    return tuple(chart for _, chart in sorted(found, key=lambda one: (one[0], -len(one[1].rows), one[1].label, one[1].id)))


def charts_of(point: Point, findings: Sequence[Finding], old_claims: Sequence[OldClaim], lookup: Lookup) -> list[tuple[int, Chart]]:
    """A point, its findings and the claims that count no more in, its charts out, one a unit, each with its rank (`DIFFERING`)."""
    claims = [claim for claim in lookup.claims_told(findings) if claim.quantity is not None]
    ids = {finding.id for finding in findings}
    corrected = [one for one in old_claims if one.claim.quantity is not None and ids.intersection(one.finding_ids)]
    units = sorted({claim.quantity.unit or "" for claim in claims if claim.quantity})
    later = followers(findings, lookup)
    found = []
    for unit in units:
        told = [*figures_told([claim for claim in claims if unit_of(claim) == unit], later, lookup), *outdated(corrected, unit)]
        scale = number_scale(tuple(bound for one in told for bound in bounds(one.quantity)))
        rows = figure_rows(told, scale, lookup)
        if len(rows) > 1:
            finding = next((one for kind in (*DIFFERING, "agrees") for one in findings if one.kind == kind), None)
            values = {same_figure(one.quantity) for one in told}
            others = len(DIFFERING) + (len(values) == 1)
            rank = DIFFERING.index(finding.kind) if finding and finding.kind in DIFFERING else others
            chart = Chart(
                id=point.id if len(units) == 1 else f"{point.id}-{units.index(unit)}",
                label=point.label,
                kind=finding.kind if finding else "",
                finding_id=finding.id if finding else "",
                rows=rows,
                scale=scale,
                axis=axis(scale, unit),
                differs=len(values) > 1,
            )
            found.append((rank, chart))
    return found


def unit_of(claim: Claim) -> str:
    """A claim in, the unit of its quantity out; empty for a plain count."""
    return (claim.quantity.unit or "") if claim.quantity else ""


def bounds(quantity: Quantity) -> tuple[float, ...]:
    """A quantity in, the bounds that its axis must hold out: how far a vague word reaches is a reading, so it never stretches the axis."""
    return tuple(bound for bound in (quantity.low, None if quantity.is_vague else quantity.high) if bound is not None)


def followers(findings: Sequence[Finding], lookup: Lookup) -> Mapping[str, frozenset[str]]:
    """Findings about a point in, for each claim that a later one took the place of the claims that did out.

    In a finding "developed" these are those of the side that appeared next, for all sides but the last. A side appeared when its first report did:
    a late reprint of an old figure does not make the figure new.
    """
    later: dict[str, frozenset[str]] = {}
    for finding in findings:
        if finding.kind == "developed":
            dated = sorted((time, at, side) for at, side in enumerate(finding.sides) if (time := appeared(side.document_ids, lookup)))
            for time, _, side in dated:
                after = next((frozenset(other.claim_ids) for since, _, other in dated if is_before(time, since)), None)
                if after:
                    later.update(dict.fromkeys(side.claim_ids, after))
    return later


def appeared(document_ids: Sequence[str], lookup: Lookup) -> str:
    """Documents in, when the first of them was published out: its day, with the clock when that is given in UTC; empty when unknown."""
    values = [lookup.documents[id].published.edtf or "" for id in document_ids if id in lookup.documents]
    return min((value if value.endswith("Z") else known[0].isoformat() for value in values if (known := days(value))), default="")


def is_before(time: str, other: str) -> bool:
    """Two times as `appeared` gives them in, whether the first is surely before the second out: a day alone is not before a clock time on it."""
    shorter = min(len(time), len(other))
    return time[:shorter] < other[:shorter]


def figures_told(claims: Sequence[Claim], later: Mapping[str, frozenset[str]], lookup: Lookup) -> list[Told]:
    """Claims in one unit, and what took the place of which, in, the figures they give out: one per value and root speaker, by publication.

    What reports say in their own voice is one figure, whichever of them print it: nobody is known behind it.
    """
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        bare = same_figure(claim.quantity) if claim.quantity else ()
        chain = lookup.chain_of(claim)
        root = chain.root.casefold() if chain.steps else ""
        groups[root, bare, claim.polarity, chain.notes].append(claim)
    found = []
    for group in groups.values():
        after = frozenset(id for claim in group for id in later.get(claim.id, ()))
        stands = any(claim.id not in later for claim in group)
        if group[0].quantity:
            found.append(Told(claims=tuple(group), quantity=group[0].quantity, later=frozenset() if stands else after))
    return found


def outdated(corrected: Sequence[OldClaim], unit: str) -> list[Told]:
    """Claims that count no more and a unit in, the figures they gave in it out, each value once."""
    found = {same_figure(one.claim.quantity): one for one in reversed(corrected) if one.claim.quantity and unit_of(one.claim) == unit}
    return [Told(claims=(one.claim,), quantity=one.claim.quantity, old=one) for one in reversed(found.values()) if one.claim.quantity]


def figure_rows(told: Sequence[Told], scale: Scale, lookup: Lookup) -> tuple[FigureRow, ...]:
    """Figures in one unit and their axis in, their rows out, each that was replaced linked with what replaced it."""
    links = [(at, other) for at in range(len(told)) if (other := replacement(at, told)) is not None]
    rows = []
    for at, one in enumerate(told):
        by = tuple(Other(id=told[other].id, words=told[other].words, how=how_replaced(one)) for old, other in links if old == at)
        rows.append(
            FigureRow(
                id=one.id,
                words=one.words,
                chain=chain_told(one, lookup),
                carriers=carriers_told(one, lookup),
                published=published_words(lookup.documents[one.claims[0].document_id]) if one.old is None else "in an earlier version",
                notes=(reading(one.quantity), *notes_of(one, by)),
                quantity=one.quantity,
                plot=NONE,
                is_superseded=one.is_superseded,
                is_denied=one.is_denied,
                replaced_by=by,
                took_place_of=tuple(Other(id=told[old].id, words=told[old].words, how="") for old, other in links if other == at),
            )
        )
    return drawn(rows, scale)


def drawn(rows: Sequence[FigureRow], scale: Scale) -> tuple[FigureRow, ...]:
    """Rows and their axis in, the rows with their drawings out, with lines between those that replaced each other."""
    at_row = {row.id: at for at, row in enumerate(rows)}
    links = [(at, at_row[other.id]) for at, row in enumerate(rows) for other in row.replaced_by]
    places = [place_of(row.quantity, scale) for row in rows]
    found = []
    for at, row in enumerate(rows):
        lines = NONE.join(link_in_row(at, old, new, places[old], places[new]) for old, new in links)
        plot = quantity_row(row.words, row.quantity, scale, is_superseded=row.is_superseded, is_denied=row.is_denied, lines=lines)
        found.append(replace(row, plot=plot))
    return tuple(found)


def shortened(chart: Chart, most: int) -> Chart:
    """A chart and how many rows in, the chart with these out, on an axis of their own.

    One of each figure stands there before any second one; lines lead to rows that are there alone.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    turns = []
    for at, row in enumerate(chart.rows):
        figure = (same_figure(row.quantity), row.is_denied)
        turns.append((seen[figure], at))
        seen[figure] += 1
    kept = [chart.rows[at] for at in sorted(at for _, at in sorted(turns)[:most])]
    here = {row.id for row in kept}
    rows = (
        replace(
            row,
            replaced_by=tuple(one for one in row.replaced_by if one.id in here),
            took_place_of=tuple(one for one in row.took_place_of if one.id in here),
        )
        for row in kept
    )
    scale = number_scale(tuple(bound for row in kept for bound in bounds(row.quantity)))
    unit = next((row.quantity.unit for row in kept if row.quantity.unit), None) or ""
    return replace(chart, rows=drawn(tuple(rows), scale), scale=scale, axis=axis(scale, unit))


def replacement(at: int, told: Sequence[Told]) -> int | None:
    """The place of a figure in a chart and its figures in, the place of the one that took its place out; None when none did, or it is not there."""
    one = told[at]
    for place, other in enumerate(told):
        ids = {claim.id for claim in other.claims}
        is_after = one.old is not None and one.old.after is not None and any(is_there(claim, one.old) for claim in other.claims)
        if place != at and other.old is None and (ids & one.later or is_after):
            return place
    return None


def is_there(claim: Claim, old: OldClaim) -> bool:
    """A claim and one that counts no more in; does the claim stand in the words that took its place?"""
    return old.after is not None and claim.document_id == old.next_id and claim.span.overlaps(old.after)


def how_replaced(one: Told) -> str:
    """A figure that something took the place of in, how that came out."""
    return "a later figure took its place" if one.old is None else "corrected to"


def notes_of(one: Told, by: Sequence[Other]) -> tuple[str, ...]:
    """A figure and what took its place in, the notes that say it where no link does out."""
    if one.old is not None:
        return (one.old.fate,)
    return ("superseded",) if one.is_superseded and not by else ()


def chain_told(one: Told, lookup: Lookup) -> Chain:
    """A figure in, who says it out; of a corrected one the outlet is that of the version that counts."""
    if one.old is None:
        return lookup.chain_of(one.claims[0])
    return Chain(outlet=lookup.label(one.old.next_id or one.claims[0].document_id), steps=())


def carriers_told(one: Told, lookup: Lookup) -> tuple[tuple[str, str], ...]:
    """A figure in, label and anchor of the documents that carry it out; of a corrected one the document that was corrected."""
    if one.old is not None:
        known = one.old.next_id in lookup.documents
        return ((lookup.label(one.old.next_id or ""), f"d-{one.old.next_id}" if known else "versions"),) if one.old.next_id else ()
    carried = {claim.document_id: claim for claim in reversed(one.claims)}
    return tuple((lookup.label(id), f"c-{carried[id].id}") for id in lookup.sorted_documents(carried))


def place_of(quantity: Quantity, scale: Scale) -> float:
    """Bounds and an axis in, the place where a line to or from them ends out."""
    known = quantity.low if quantity.low is not None else quantity.high
    return scale.at(known or 0.0)


def same_figure(quantity: Quantity) -> tuple[object, ...]:
    """A quantity in, what two of them must share to be one figure out: bounds and how they are meant, not how they are written."""
    return (quantity.low, quantity.high, quantity.is_low_open, quantity.is_high_open, quantity.is_approximate, quantity.is_vague)
