"""A dossier's places in, a map of them and their list out: each as precise as its name is, on land alone, without borders."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from crossread.interfaces.figures.drawing import AREA, CITY, at_point, percent
from crossread.interfaces.figures.land import HEIGHT, KM_PER_DEGREE, TURN, WIDTH, Point, Window, land
from crossread.interfaces.figures.located import Located, lies_in, located
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.visible import visible
from crossread.language.coordinates import Place
from crossread.types.claim import Claim

SHOWN = 10
"""Places of the list that are shown at once."""

CARRIERS = 6
"""Links to reports that a place has at most."""

MARKS = 30
"""Places on the map at most: more, and nothing could be told apart."""

FITTED = 0.6
"""Places that this share of the reports name that name the first one make the map's extent; what is named in passing does not."""

MARGIN = 0.18
"""Of the extent, on each side: room for labels."""

LEAST_DEGREES = 5.0
"""Height of the smallest map: less, and no coast would tell where it is."""

HIGHEST = 84.0
"""Latitude beyond which nothing is shown."""

LABEL_PX = 7.6
"""Width of a letter of a label; 14 pixels high with its space 18. Measured in the type of the page."""

WIDTHS = (340.0, 640.0)
"""Widths in pixels that labels are fitted at: on a telephone, and on a desk."""

SHAPES = (("city", "a city or town"), ("region", "a part of a country, about this wide"), ("country", "a country, about this wide"))

NOTE = (
    "Land from Natural Earth. No borders are drawn. Equirectangular projection, true to scale in the middle. A ring is as wide as the area is large: "
    "it is no outline of it. Places from GeoNames."
)

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place that the reports name.

    Attributes:
        number: in the list and on the map, from 1.
        name: as most reports print it.
        forms: other forms of its name.
        precision: how precise it is, in a word or two.
        why: why it is this place, or why it is not drawn; empty when its name says it.
        documents: how many reports name it.
        carriers: label and anchor in the full text of the first of them.
        more_carriers: how many further ones name it.
        place: where it is; None when nobody can say.
    """

    number: int
    name: str
    forms: tuple[str, ...]
    precision: str
    why: str
    documents: int
    carriers: tuple[tuple[str, str], ...]
    more_carriers: int
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The places of a story.

    Attributes:
        drawing: the map; None when no place can be drawn.
        note: how it is made.
        shapes: the shapes on it, for the legend, and what each stands for.
        drawn: places on the map, those that most reports name first.
        more_drawn: the rest of them, folded.
        listed: places that are not on it.
    """

    drawing: Markup | None
    note: str
    shapes: tuple[tuple[str, str], ...]
    drawn: tuple[PlaceRow, ...]
    more_drawn: tuple[PlaceRow, ...]
    listed: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place on the map.

    Attributes:
        row: what is known of it.
        at: where, in shares of width and height.
        radius: of its ring in the same; zeros for a city.
    """

    row: PlaceRow
    at: Point
    radius: Point


def map_view(lookup: Lookup) -> MapView:
    """The parts of a dossier in, its places out."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in lookup.claims.values():
        if claim.kind == "place":
            groups[claim.value].append(claim)
    ranked = sorted(groups.items(), key=lambda one: (-len({claim.document_id for claim in one[1]}), one[0]))
    forms = {key: forms_of(claims) for key, claims in ranked}
    rows = joined([place_row(forms[key], claims, known, lookup) for (key, claims), known in zip(ranked, located(forms).values(), strict=True)])
    window = fitted([(row.place, row.documents) for row in rows if row.place])
    marks = [mark for row in rows if (mark := mark_of(row, window))][:MARKS] if window else []
    on_map = {mark.row.number for mark in marks}
    marks = [replace(mark, row=replace(mark.row, number=at)) for at, mark in enumerate(marks, 1)]
    drawn = tuple(mark.row for mark in marks)
    listed = [row if row.place is None else outside(row, window) for row in rows if row.number not in on_map]
    present = {row.place.kind for row in drawn if row.place}
    return MapView(
        drawing=drawing(window, marks) if window and marks else None,
        note=NOTE,
        shapes=tuple(one for one in SHAPES if one[0] in present),
        drawn=drawn[:SHOWN],
        more_drawn=drawn[SHOWN:],
        listed=tuple(replace(row, number=at) for at, row in enumerate(listed, len(drawn) + 1)),
    )


def forms_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Claims of one place in, its forms as printed out, the most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for claim in claims:
        counts[claim.span.words] += 1
    return tuple(sorted(counts, key=lambda words: (-counts[words], words)))


def place_row(forms: tuple[str, ...], claims: Sequence[Claim], known: Located, lookup: Lookup) -> PlaceRow:
    """The forms of a place, the claims that name it and what it stands for in, its row out, without a number yet."""
    carried = {claim.document_id: claim.id for claim in reversed(lookup.claims_by_id(claim.id for claim in claims))}
    documents = lookup.sorted_documents(carried)
    return PlaceRow(
        number=0,
        name=forms[0],
        forms=forms[1:],
        precision=known.precision,
        why=known.why,
        documents=len(documents),
        carriers=tuple((lookup.label(id), f"c-{carried[id]}") for id in documents),
        more_carriers=0,
        place=known.place,
    )


def joined(rows: Sequence[PlaceRow]) -> list[PlaceRow]:
    """Rows in, the same numbered out, with those that turn out to be one place ("Kiev", "Kyiv") made one; links beyond a few are counted."""
    groups: dict[str, list[PlaceRow]] = defaultdict(list)
    for row in rows:
        groups[row.place.id if row.place else f"name {row.name}"].append(row)
    found = []
    for number, group in enumerate(groups.values(), 1):
        carriers = tuple({label: (label, link) for row in reversed(group) for label, link in row.carriers}.values())
        forms = (*group[0].forms, *(name for row in group[1:] for name in (row.name, *row.forms)))
        more = len(carriers[CARRIERS:])
        found.append(replace(group[0], number=number, forms=forms, documents=len(carriers), carriers=carriers[:CARRIERS], more_carriers=more))
    return sorted(found, key=lambda row: (-row.documents, row.number))


def outside(row: PlaceRow, window: Window | None) -> PlaceRow:
    """A row that is not on the map in, the same with the reason out."""
    if row.place is None or window is None or not in_window(window.at(row.place.latitude, row.place.longitude)):
        return replace(row, why="Outside the map.")
    return replace(row, why="The map has no room for it." if mark_of(row, window) else "Wider than the map.")


def fitted(places: Sequence[tuple[Place, int]]) -> Window | None:
    """Places and how many reports name each in, the part of the world to show out; None without places.

    Places that many reports name make it; a country only where none of its cities or parts does, for those say more closely where it was.
    """
    most = max((documents for _, documents in places), default=0)
    often = [place for place, documents in places if documents >= FITTED * most]
    inner = [place for place in often if place.kind != "country"]
    chosen = [place for place in often if place in inner or not any(lies_in(one.around, place.around) for one in inner)]
    if not chosen:
        return None
    west = first_longitude([place.longitude for place in chosen])
    boxes = [box(place, west) for place in chosen]
    return window_around(min(one[0] for one in boxes), max(one[1] for one in boxes), min(one[2] for one in boxes), max(one[3] for one in boxes))


def first_longitude(longitudes: Sequence[float]) -> float:
    """Longitudes in, the one to begin counting at out: behind the widest gap, so that places on both sides of 180 stand together."""
    rising = sorted(set(longitudes))
    gaps = [((rising[(at + 1) % len(rising)] - one) % TURN or TURN, rising[(at + 1) % len(rising)]) for at, one in enumerate(rising)]
    return max(gaps)[1]


def box(place: Place, west: float) -> tuple[float, float, float, float]:
    """A place and the longitude that counting begins at in, west, east, south and north of it out."""
    longitude = west + (place.longitude - west) % TURN
    down = place.radius_km / KM_PER_DEGREE
    across = down / max(math.cos(math.radians(place.latitude)), 0.1)
    return longitude - across, longitude + across, place.latitude - down, place.latitude + down


def window_around(west: float, east: float, south: float, north: float) -> Window:
    """The extent of what is to be seen in, the window around it out, in the shape of the drawing."""
    middle = max(-HIGHEST, min(HIGHEST, (south + north) / 2))
    shrink = math.cos(math.radians(middle))
    height = max(LEAST_DEGREES, (north - south) * (1 + 2 * MARGIN), (east - west) * (1 + 2 * MARGIN) * shrink * HEIGHT / WIDTH)
    height = min(height, 2 * HIGHEST, TURN * shrink * HEIGHT / WIDTH)
    middle = max(-HIGHEST + height / 2, min(HIGHEST - height / 2, middle))
    width = min(TURN, height * WIDTH / HEIGHT / shrink)
    left = ((west + east) / 2 - width / 2 + TURN / 2) % TURN - TURN / 2
    return Window(west=left, east=left + width, south=middle - height / 2, north=middle + height / 2)


def mark_of(row: PlaceRow, window: Window) -> Mark | None:
    """A row and the window in, its mark out; None when its middle is outside, or its ring runs around the whole map."""
    if row.place is None:
        return None
    at = window.at(row.place.latitude, row.place.longitude)
    if not in_window(at):
        return None
    if not row.place.radius_km:
        return Mark(row=row, at=at, radius=(0.0, 0.0))
    radius = window.radius(row.place.radius_km, row.place.latitude)
    corners = [((x - at[0]) / radius[0], (y - at[1]) / radius[1]) for x in (0, 1) for y in (0, 1)]
    return Mark(row=row, at=at, radius=radius) if max(math.hypot(*corner) for corner in corners) > 1 else None


def in_window(at: Point) -> bool:
    """A place on the drawing in; is it inside?"""
    return 0 <= at[0] <= 1 and 0 <= at[1] <= 1


def drawing(window: Window, marks: Sequence[Mark]) -> Markup:
    """A window and what is to be seen in it in, the map as SVG out: areas under cities, the most named on top."""
    ordered = sorted(marks, key=lambda mark: (mark.row.place is not None and mark.row.place.kind == "city", -mark.radius[0], -mark.row.number))
    title = f"Map of {len(marks)} {'place' if len(marks) == 1 else 'places'} that the reports name"
    said = "; ".join(f"{mark.row.number} {mark.row.name}: {mark.row.precision}, {mark.row.documents}" for mark in marks[:SHOWN])
    text = f"Number, name, precision, and how many reports name it: {said}. The list beside it says the same."
    return Markup('<svg class="plot map" role="img" width="100%" height="100%"><title>{}</title><desc>{}</desc>{}{}{}</svg>').format(
        visible(title), visible(text), land(window), Markup("").join(map(shape, ordered)), labels(marks)
    )


def shape(mark: Mark) -> Markup:
    """A mark in, its shape out: a dot, a ring, or a dashed ring."""
    if mark.row.place is not None and mark.row.place.kind == "city":
        return at_point(100 * mark.at[0], 100 * mark.at[1], CITY)
    kind = "country" if mark.row.place is not None and mark.row.place.kind == "country" else "region"
    ring = Markup('<ellipse class="area {}" cx="{}%" cy="{}%" rx="{}%" ry="{}%"/>').format(
        kind, *(percent(100 * share) for share in (*mark.at, *mark.radius))
    )
    return ring + at_point(100 * mark.at[0], 100 * mark.at[1], AREA)


def labels(marks: Sequence[Mark]) -> Markup:
    """Marks in order of importance in, their labels out: number and name where both have room, else the number, else nothing."""
    near, wide = (placed(marks, width) for width in WIDTHS)
    found = []
    for mark in marks:
        here = near.get(mark.row.number), wide.get(mark.row.number)
        for label, css in ((here[0], "label"),) if here[0] == here[1] else ((here[0], "label near"), (here[1], "label wide")):
            if label is not None:
                place, anchor = (9, "start") if label.is_right else (-9, "end")
                text = Markup('<text x="{}" y="5" text-anchor="{}">{}</text>').format(place, anchor, visible(label.words))
                found.append(at_point(100 * mark.at[0], 100 * mark.at[1], text, css))
    return Markup("").join(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label beside its mark: its words, and on which side they stand."""

    words: str
    is_right: bool


def placed(marks: Sequence[Mark], width: float) -> dict[int, Label]:
    """Marks and the width of the map in pixels in, the labels that have room there out, by number: the first marks choose first."""
    height = width * HEIGHT / WIDTH
    dots = {mark.row.number: (mark.at[0] * width, mark.at[1] * height) for mark in marks}
    taken: list[Rectangle] = []
    found: dict[int, Label] = {}
    for mark in marks:
        number, (x, y) = mark.row.number, dots[mark.row.number]
        others = [(left - 6, top - 6, left + 6, top + 6) for other, (left, top) in dots.items() if other != number]
        for words, is_right in itertools.product((f"{number} {mark.row.name}", str(number)), (True, False)):
            length = LABEL_PX * len(words)
            left = x + 8 if is_right else x - 8 - length
            here = (left, y - 9, left + length, y + 9)
            if left >= 0 and left + length <= width and not any(overlap(here, one) for one in (*taken, *others)):
                taken.append(here)
                found[number] = Label(words=words, is_right=is_right)
                break
    return found


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Two rectangles in; do they share anything?"""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
