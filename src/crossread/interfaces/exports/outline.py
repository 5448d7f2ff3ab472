"""Material in, what a document for reading has of it out, as frozen data: Markdown and Word lay out the same outline."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossread.interfaces.exports.judged import judged_words
from crossread.interfaces.exports.material import EPOCH, Material
from crossread.interfaces.exports.rows import DocumentRow
from crossread.interfaces.exports.tables import document_row
from crossread.interfaces.figures.tolls import told_elsewhere, toll_view
from crossread.interfaces.terminal.dossier_text import counted, counts, gap_words
from crossread.interfaces.views.chances import difference
from crossread.interfaces.views.lookup import Chain, Lookup
from crossread.interfaces.views.sections import sectioned
from crossread.interfaces.views.spoken import spoken
from crossread.interfaces.views.versions_view import old_of, version_views
from crossread.types.dossier import Dossier
from crossread.types.figure import StoryFigure
from crossread.types.finding import Derivation, Evidence, Finding, Side
from crossread.types.origin import Origin
from crossread.types.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words of a report, as a note at the foot or the end.

    Attributes:
        number: its number, from 1.
        label: what the document is called.
        published: when it was published, in words.
        words: the words, as printed.
        sentence: the sentence around them, as printed.
        said_by: who says it, from the outlet inwards, in words.
        place: where in the document it stands, in words.
        language: language of the document; empty when unknown.
        is_witnessed: is it not known that a second parser does not find the words on the archived page?
    """

    number: int
    label: str
    published: str
    words: str
    sentence: str
    said_by: str
    place: str
    language: str
    is_witnessed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOut:
    """A side of a finding.

    Attributes:
        answer: what it says, in the reports' words.
        counts: how many origins are behind it, in words.
        notes: numbers of its notes.
    """

    answer: str
    counts: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingOut:
    """A finding.

    Attributes:
        number: its number, as the terminal has it.
        id: its id.
        label: the question or statement it answers.
        answer: its answer; empty where the sides or the label say it.
        sides: its sides.
        notes: numbers of the notes that carry it beside its sides.
        reason: why it stands there.
        beside: what has to be known beside it: numbers no report prints, claims that were corrected.
        judged: what people judged of it.
    """

    number: int
    id: str
    label: str
    answer: str
    sides: tuple[SideOut, ...]
    notes: tuple[int, ...]
    reason: str
    beside: tuple[str, ...]
    judged: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionOut:
    """A section.

    Attributes:
        heading: its heading.
        note: what stands under it, in a sentence; empty where the heading says it.
        findings: its findings.
    """

    heading: str
    note: str
    findings: tuple[FindingOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollOut:
    """How many were killed or injured.

    Attributes:
        name: "Killed" or "Injured".
        words: the figure and how it was found.
        others: the other figures that reports give.
        notes: numbers of its notes.
    """

    name: str
    words: str
    others: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A dossier, laid out for reading.

    Attributes:
        title: headline, the words of a report.
        story: name of the story.
        summary: how much stands behind it, in a sentence.
        as_of: the time of the last capture, in words; empty when unknown.
        tolls: how many were killed and injured.
        sections: findings under their headings.
        notes: words of the reports, by number.
        documents: the documents.
        versions: versions that were corrected or withdrawn, a line each.
        gaps: what is missing or in doubt, a line each.
    """

    title: str
    story: str
    summary: str
    as_of: str
    tolls: tuple[TollOut, ...]
    sections: tuple[SectionOut, ...]
    notes: tuple[Note, ...]
    documents: tuple[DocumentRow, ...]
    versions: tuple[str, ...]
    gaps: tuple[str, ...]


class Noting:
    """Gives each place of a document a note, the same place the same one. Notes are numbered in the order in which they are first asked for."""

    def __init__(self, lookup: Lookup) -> None:
        """A dossier's parts by id in; no note yet."""
        self.lookup = lookup
        self.notes: dict[tuple[str, tuple[str, int, int]], Note] = {}

    def of(self, places: Iterable[tuple[str, Span, Span]]) -> tuple[int, ...]:
        """Documents with words and their sentences in, numbers of their notes out, in order of publication and place, each once."""
        given = {(id, span.place): (id, span, sentence) for id, span, sentence in places if id in self.lookup.documents}
        ordered = sorted(given.items(), key=lambda one: (self.lookup.order[one[0][0]], one[0][1]))
        return tuple(self._number(*place) for _, place in ordered)

    def _number(self, document_id: str, span: Span, sentence: Span) -> int:
        """A document, words and their sentence in, the number of their note out."""
        key = (document_id, span.place)
        if key not in self.notes:
            document = self.lookup.documents[document_id]
            self.notes[key] = Note(
                number=len(self.notes) + 1,
                label=self.lookup.label(document_id),
                published=spoken(document.published.edtf) if document.published.edtf else "time unknown",
                words=span.words,
                sentence=(sentence if sentence.holds(span) else span).words,
                said_by=chain_words(self.lookup.chain(document_id, span)),
                place=f"{span.part}, code points {span.start} to {span.end}",
                language=document.language or "",
                is_witnessed=self.lookup.is_witnessed(document_id, span),
            )
        return self.notes[key].number


def outline(material: Material) -> Outline:
    """Material in, its outline out."""
    dossier, lookup = material.dossier, material.lookup
    noting = Noting(lookup)
    tolls = tuple(_toll(figure, lookup, noting) for figure in dossier.figures)
    sections = tuple(_sections(material, noting))
    return Outline(
        title=dossier.title or dossier.story.name,
        story=dossier.story.name,
        summary=_summary(dossier),
        as_of=spoken(material.as_of) if material.as_of != EPOCH else "",
        tolls=tolls,
        sections=sections,
        notes=tuple(noting.notes.values()),
        documents=tuple(document_row(reading, lookup, material) for reading in lookup.readings),
        versions=tuple(_versions(dossier)),
        gaps=gap_words(dossier, lookup),
    )


def chain_words(chain: Chain) -> str:
    """A chain in, who says it out, in words: from the outlet inwards, with the medium and what is to be known beside it."""
    names = " › ".join((chain.outlet, *(step.name or "somebody who is not named" for step in chain.steps)))
    beside = "; ".join(part for part in (chain.medium, chain.said_on, *chain.notes) if part)
    return f"{names} ({beside})" if beside else names


def _summary(dossier: Dossier) -> str:
    """A dossier in, how much stands behind it out, in a sentence."""
    read = [reading.document for reading in dossier.readings if reading.document.is_read]
    outlets = {document.outlet for document in read if document.outlet}
    known = [origin for origin in dossier.origins if origin.kind != "unknown"]
    numbers = {"report": len(read), "outlet": len(outlets), "origin": len(known), "finding": len(dossier.findings)}
    left_out = len(dossier.readings) - len(read)
    rest = f"; {counted(left_out, 'more document')} could not be read" if left_out else ""
    return ", ".join(counted(number, word) for word, number in numbers.items()) + rest + "."


def _toll(figure: StoryFigure, lookup: Lookup, noting: Noting) -> TollOut:
    """A story's figure in, what is shown of it out."""
    view = toll_view(figure, lookup)
    return TollOut(
        name=view.name,
        words=f"{figure.answer} ({view.found})" + "".join(f" [{_derived(one)}]" for one in figure.derivations),
        others=tuple(told_elsewhere(one) for one in view.others),
        notes=noting.of((one.document_id, one.span, one.sentence) for one in figure.evidence),
    )


def _sections(material: Material, noting: Noting) -> Iterator[SectionOut]:
    """Material in, its sections out, their findings numbered through."""
    origins = {origin.id: origin for origin in material.dossier.origins}
    number = 0
    for section, findings in sectioned(material.dossier.findings):
        shown = []
        for finding in findings:
            number += 1
            shown.append(_finding(number, finding, material, noting, origins))
        yield SectionOut(heading=section.heading, note=section.note, findings=tuple(shown))


def _finding(number: int, finding: Finding, material: Material, noting: Noting, origins: dict[str, Origin]) -> FindingOut:
    """A finding and its number in, what is shown of it out."""
    lookup = noting.lookup
    sides = tuple(
        SideOut(answer=side.answer, counts=counts(finding, side, origins), notes=noting.of(_places(side, finding, lookup))) for side in finding.sides
    )
    is_in_sides = bool(sides) and all(side.answer in finding.answer for side in sides)
    taken = {note for side in sides for note in side.notes}
    rest = noting.of((one.document_id, one.span, one.sentence) for one in finding.evidence)
    return FindingOut(
        number=number,
        id=finding.id,
        label=finding.label,
        answer="" if is_in_sides or finding.answer == finding.label else finding.answer,
        sides=sides,
        notes=tuple(note for note in rest if note not in taken),
        reason=f"{finding.reason} {difference(finding.chance)}".strip(),
        beside=(*(_derived(one) for one in finding.derivations), *old_of(material.dossier, finding)),
        judged=tuple(judged_words(one) for one in material.judged(finding.id)),
    )


def _places(side: Side, finding: Finding, lookup: Lookup) -> Iterator[tuple[str, Span, Span]]:
    """A side in, the words of its claims out; the finding's evidence in its documents when the claims are not at hand."""
    claims = lookup.claims_by_id(side.claim_ids)
    yield from ((claim.document_id, claim.span, claim.sentence) for claim in claims)
    if not claims:
        left: Iterable[Evidence] = (one for one in finding.evidence if one.document_id in side.document_ids)
        yield from ((one.document_id, one.span, one.sentence) for one in left)


def _derived(one: Derivation) -> str:
    """A number that no report prints in, how it came about out."""
    return f"{one.result}: {one.rule}, from {', '.join(f'“{words}”' for words in one.inputs)}"


def _versions(dossier: Dossier) -> Iterator[str]:
    """A dossier in, a line for each of its versions out, and one for each claim that counts no more."""
    for view in version_views(dossier):
        why = f" ({view.version.why.rstrip('.')})" if view.version.why else ""
        yield f"{view.version.address}, captured {spoken(view.version.at)}: {view.standing}{why}"
        yield from view.claims
