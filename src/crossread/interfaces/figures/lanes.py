"""A dossier in, where its reporting comes from out: a lane an origin, with the reports that lead to it in order of publication."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from crossread.interfaces.figures.drawing import CITED, DIAMOND, LEFT, NONE, SQUARE, UNKNOWN, Scale, at_place, axis, bar, day_scale, drawing
from crossread.interfaces.figures.origin_table import KIND_WORDS
from crossread.interfaces.figures.timeline import Stretch, published_stretch
from crossread.interfaces.views.lookup import Lookup, Quote
from crossread.types.dossier import Dossier
from crossread.types.origin import Origin

FEW = 3
"""Lanes that are shown at once when no origin is shared."""

LANES = 12
"""Lanes that are shown at once; the rest is folded."""

DOCUMENTS = 12
"""Reports of a lane that are named; all of them are drawn."""

QUOTES = 8
"""Passages of a lane that can be opened there; the origin's own entry has all."""

OWN = "Texts of their own"
UNTRACED = "Not traced"
UNTRACED_REASON = "These reports say something that others say too, and nobody can be traced behind it there. It counts as no origin."
OWN_REASON = "Each attests by itself what it says: none of these reports shares its text with another one read here."


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneDocument:
    """A report in a lane.

    Attributes:
        label: what it is called.
        link: its anchor.
        how: what it has to do with the origin, in words, where the lane does not say it.
    """

    label: str
    link: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """An origin and the reports that lead to it.

    Attributes:
        id: of the origin, empty for lanes of several.
        name: the origin.
        kind: what it is, in words.
        documents: the reports in order of publication, the first of them.
        more_documents: how many further ones there are.
        reason: why these lead to one origin, in a sentence.
        plot: the lane.
        words_heading: what the passages are, in words.
        quotes: the words that lead there, in their paragraphs, the first of them.
    """

    id: str
    name: str
    kind: str
    documents: tuple[LaneDocument, ...]
    more_documents: int
    reason: str = ""
    plot: Markup = NONE
    words_heading: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """Where the reporting comes from.

    Attributes:
        axis: the days on which reports appeared; empty when no report's time is known.
        lanes: texts that reports share, then origins that several reports name, then texts of their own, then what is not traced.
        more_lanes: the rest, to be listed: origins that one report leads to, without drawing and words.
    """

    axis: Markup
    lanes: tuple[Lane, ...]
    more_lanes: tuple[Lane, ...]


def lanes(dossier: Dossier, lookup: Lookup) -> Lanes:
    """A dossier in, its lanes out."""
    scale = axis_of(lookup)
    led = {origin.id: lookup.sorted_documents(passage.document_id for passage in origin.passages) for origin in dossier.origins}
    single = [origin for origin in dossier.origins if origin.kind == "report"]
    traced = sorted(
        (origin for origin in dossier.origins if origin.kind not in {"report", "unknown"} and led[origin.id]),
        key=lambda origin: (origin.kind != "wire", -len(led[origin.id]), origin.name.casefold(), origin.id),
    )
    several = sum(1 for origin in traced if len(led[origin.id]) > 1)
    shown = min(several or FEW, LANES)
    own = gathered(OWN, "own text", OWN_REASON, lookup.sorted_documents(id for origin in single for id in led[origin.id]), scale, lookup)
    nobody = gathered(UNTRACED, "not traced", UNTRACED_REASON, untraced(dossier, lookup), scale, lookup)
    return Lanes(
        axis=axis(scale) if scale else NONE,
        lanes=(*(lane_of(origin, led[origin.id], scale, lookup) for origin in traced[:shown]), *own, *nobody),
        more_lanes=tuple(listed(origin, led[origin.id], lookup) for origin in traced[shown:]),
    )


def axis_of(lookup: Lookup) -> Scale | None:
    """The parts of a dossier in, the days on which its reports appeared out; None when no time is known."""
    known = [at for document in lookup.documents.values() if (at := published_stretch(document))]
    if not known:
        return None
    first, last = int(min(begin for begin, _ in known)), int(max(end for _, end in known) - 0.001)
    return day_scale(date.fromordinal(first), date.fromordinal(max(first, last)))


def lane_of(origin: Origin, documents: Sequence[str], scale: Scale | None, lookup: Lookup) -> Lane:
    """An origin and the reports that lead to it in, its lane out."""
    is_text = origin.kind == "wire"
    word = "carries the text" if is_text else "names it"
    return Lane(
        id=origin.id,
        name=origin.name,
        kind=KIND_WORDS[origin.kind],
        documents=named(documents, lookup),
        more_documents=len(documents[DOCUMENTS:]),
        reason=origin.reason,
        plot=plot(origin.name, word, documents, SQUARE if is_text else CITED, scale, lookup),
        words_heading="The words they share" if is_text else "Where it is named",
        quotes=first_of_each(origin, lookup),
    )


def listed(origin: Origin, documents: Sequence[str], lookup: Lookup) -> Lane:
    """An origin and the reports that lead to it in, what a list says of it out."""
    return Lane(
        id=origin.id,
        name=origin.name,
        kind=KIND_WORDS[origin.kind],
        documents=named(documents, lookup),
        more_documents=len(documents[DOCUMENTS:]),
    )


def first_of_each(origin: Origin, lookup: Lookup) -> tuple[Quote, ...]:
    """An origin in, words that lead to it with their paragraphs out: of each report some before any report has more; a few in all."""
    seen: Counter[str] = Counter()
    turns: list[tuple[int, int]] = []
    for at, passage in enumerate(origin.passages):
        turns.append((seen[passage.document_id], at))
        seen[passage.document_id] += 1
    chosen = [origin.passages[at] for _, at in sorted(turns)[:QUOTES]]
    return lookup.places((passage.document_id, passage.span) for passage in chosen)


def gathered(name: str, kind: str, reason: str, documents: Sequence[str], scale: Scale | None, lookup: Lookup) -> tuple[Lane, ...]:
    """What a lane of several origins, or of none, is called, and its reports in; the lane out, if it has any."""
    if not documents:
        return ()
    shape = DIAMOND if name == OWN else UNKNOWN
    return (
        Lane(
            id="",
            name=name,
            kind=kind,
            documents=named(documents, lookup),
            more_documents=len(documents[DOCUMENTS:]),
            reason=reason,
            plot=plot(name, kind, documents, shape, scale, lookup),
        ),
    )


def untraced(dossier: Dossier, lookup: Lookup) -> tuple[str, ...]:
    """A dossier in, the reports that carry something that several reports say, without a traceable origin, out."""
    return lookup.sorted_documents(
        id for finding in dossier.findings for side in finding.sides if len(side.document_ids) > 1 for id in side.unattributed
    )


def named(documents: Iterable[str], lookup: Lookup) -> tuple[LaneDocument, ...]:
    """Reports in order in, how the first of them are named in their lane out; those of unknown time say so."""
    found = [(id, published_stretch(lookup.documents[id]) is None) for id in documents]
    return tuple(LaneDocument(label=lookup.label(id), link=f"d-{id}", how="time unknown" if unknown else "") for id, unknown in found[:DOCUMENTS])


def plot(name: str, word: str, documents: Sequence[str], shape: Markup, scale: Scale | None, lookup: Lookup) -> Markup:
    """A lane's name, what its reports have to do with it, the reports and their shape in, the lane as SVG out; empty without an axis.

    A line leads from the first to the last report. A report whose day is known as a stretch alone is drawn as one, in its middle.
    """
    if scale is None:
        return NONE
    known = [at for id in documents if (at := published_stretch(lookup.documents[id]))]
    places = [middle(at, scale) for at in known]
    line = NONE
    if len(places) > 1:
        line = Markup('<line class="lane" x1="{:.2f}%" x2="{:.2f}%" y1="50%" y2="50%"/>').format(min(places), max(places))
    stretches = NONE.join(bar(scale.at(at[0]), scale.at(at[1]), "stretch") for at in known if at[1] - at[0] > 1)
    marks = NONE.join(at_place(place, shape + how_many(number)) for place, number in sorted(Counter(places).items()))
    missing = len(documents) - len(known)
    count = f"{len(documents)} {'report' if len(documents) == 1 else 'reports'}, {word}"
    text = f"{count}; the time of {missing} is not known" if missing else count
    return drawing(name, text, scale, line + stretches + marks, f"lane{' untraced' if shape is UNKNOWN else ''}")


def how_many(number: int) -> Markup:
    """How many reports stand at one place in, the number above their mark out; nothing for one."""
    return Markup('<text class="many" y="-10" text-anchor="middle">{}</text>').format(number) if number > 1 else NONE


def middle(at: Stretch, scale: Scale) -> float:
    """A time of publication and the axis in, where it stands out."""
    return max(LEFT, (scale.at(at[0]) + scale.at(at[1])) / 2)
