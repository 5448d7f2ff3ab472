"""A dossier in, everything its page shows out, as frozen data: the template only lays it out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crossread.interfaces.figures.lanes import Lanes, lanes
from crossread.interfaces.figures.map_view import MapView, map_view
from crossread.interfaces.figures.matrix import Matrix, matrix
from crossread.interfaces.figures.numbers import Chart, charts
from crossread.interfaces.figures.origin_table import OriginTable, origin_table
from crossread.interfaces.figures.timeline import BASIS_WORDS, Timeline, timeline
from crossread.interfaces.views.beside import Beside
from crossread.interfaces.views.finding_view import FindingView, finding_view
from crossread.interfaces.views.head_view import HeadView, head_view
from crossread.interfaces.views.lookup import Lookup, Quote, published_words
from crossread.interfaces.views.marks import Mark, marked, marked_lines
from crossread.interfaces.views.sections import Section, sectioned
from crossread.interfaces.views.standing import tally
from crossread.interfaces.views.versions_view import VersionView, version_views
from crossread.interfaces.views.visible import web_address
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Dossier, Reading
from crossread.types.finding import Finding
from crossread.types.gap import Gap
from crossread.types.origin import Origin

SHOWN = 12
"""Findings of a section that are shown at once; the rest is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section, ready to show.

    Attributes:
        section: heading and key.
        findings: those shown at once.
        more: the rest, folded.
        groups: findings by document, for the section of single reports; empty for the others.
        tally: how its findings stand, in a sentence; empty where that says nothing.
    """

    section: Section
    findings: tuple[FindingView, ...]
    more: tuple[FindingView, ...]
    groups: tuple[tuple[str, tuple[FindingView, ...]], ...]
    tally: str = ""

    @property
    def count(self) -> int:
        """How many findings it has."""
        return len(self.findings) + len(self.more) + sum(len(found) for _, found in self.groups)

    @property
    def named(self) -> tuple[tuple[str, int], ...]:
        """Documents that a summary names, each with how many findings it has."""
        return tuple((label, len(found)) for label, found in self.groups)

    @property
    def lead(self) -> FindingView | None:
        """Its first finding; None for a section of single reports."""
        return self.findings[0] if self.findings else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document, ready to show.

    Attributes:
        document: the document.
        label: what it is called on this page.
        published: when it was published, in words.
        basis: how that is known, in words.
        published_quotes: the words that carry it.
        link: its address when a browser may follow it.
        words: how many words it has, counted between white space.
        title: headline as HTML, with claims marked.
        paragraphs: its text as HTML, with claims marked.
        claims: how many claims were read in it.
        statements: how many statements were read in it.
        gaps: what could not be read or resolved in it.
    """

    document: Document
    label: str
    published: str
    basis: str
    published_quotes: tuple[Quote, ...]
    link: str | None
    words: int
    title: Markup
    paragraphs: tuple[Markup, ...]
    claims: int
    statements: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """All a dossier's page shows.

    Attributes:
        head: its head.
        documents: the documents, in order of publication.
        origins: the origins with their passages.
        sections: findings under their headings.
        charts: figures.
        table: who says what, by origins.
        matrix: what each report prints.
        timeline: times.
        lanes: where the reporting comes from.
        map: places.
        gaps: what could not be read or compared, each with the document concerned (empty for the story).
        versions: documents with other versions, or withdrawn.
    """

    head: HeadView
    documents: tuple[DocumentView, ...]
    origins: tuple[tuple[Origin, tuple[Quote, ...]], ...]
    sections: tuple[SectionView, ...]
    charts: tuple[Chart, ...]
    table: OriginTable
    matrix: Matrix
    timeline: Timeline
    lanes: Lanes
    map: MapView
    gaps: tuple[tuple[str, Gap], ...]
    versions: tuple[VersionView, ...] = ()


def dossier_view(dossier: Dossier) -> DossierView:
    """A dossier in, all its page shows out."""
    lookup = Lookup(dossier.readings, dossier.unwitnessed)
    origins = {origin.id: origin for origin in dossier.origins}
    beside = Beside(dossier, lookup)
    return DossierView(
        head=head_view(dossier, lookup),
        documents=tuple(document_view(reading, lookup) for reading in lookup.readings),
        origins=tuple((origin, origin_quotes(origin, lookup)) for origin in sorted(dossier.origins, key=origin_order)),
        sections=tuple(section_view(section, findings, lookup, origins, beside) for section, findings in sectioned(dossier.findings)),
        charts=charts(dossier, lookup),
        table=origin_table(dossier, lookup),
        matrix=matrix(dossier, lookup),
        timeline=timeline(lookup),
        lanes=lanes(dossier, lookup),
        map=map_view(lookup),
        gaps=gaps_by_document(dossier, lookup),
        versions=version_views(dossier),
    )


def gaps_by_document(dossier: Dossier, lookup: Lookup) -> tuple[tuple[str, Gap], ...]:
    """A dossier in, its gaps out, those of the story first, then those of each document in order of publication, each once."""
    found = [("", gap) for gap in dossier.gaps]
    found += [(lookup.label(one.document.id), gap) for one in lookup.readings for gap in (*one.document.gaps, *one.gaps)]
    return tuple(dict.fromkeys(found))


def section_view(section: Section, findings: Sequence[Finding], lookup: Lookup, origins: Mapping[str, Origin], beside: Beside) -> SectionView:
    """A section and its findings in, what is shown of them out: findings of single reports by document, the others in their order."""
    shown = tuple(finding_view(finding, lookup, origins, beside) for finding in findings)
    if section.kinds == ("only one report",):
        groups: dict[str, list[FindingView]] = defaultdict(list)
        for one in shown:
            groups[one.carriers[0] if one.carriers else ""].append(one)
        names = [name for name in lookup.labels.values() if name in groups] + [""] * ("" in groups)
        return SectionView(section=section, findings=(), more=(), groups=tuple((name, tuple(groups[name])) for name in names))
    return SectionView(
        section=section, findings=shown[:SHOWN], more=shown[SHOWN:], groups=(), tally=tally(findings) if "agrees" in section.kinds else ""
    )


def document_view(reading: Reading, lookup: Lookup) -> DocumentView:
    """A document, read, in, what is shown of it out."""
    document = reading.document
    marks = {"title": claim_marks(reading.claims, "title"), "text": claim_marks(reading.claims, "text")}
    return DocumentView(
        document=document,
        label=lookup.label(document.id),
        published=published_words(document),
        basis=BASIS_WORDS[document.published.basis],
        published_quotes=lookup.places((document.id, span) for span in document.published.spans),
        link=web_address(document.address),
        words=len(document.text.split()),
        title=marked(document.title or "", marks["title"]),
        paragraphs=paragraphs(document.text, marks["text"]),
        claims=len(reading.claims),
        statements=len(reading.statements),
        gaps=tuple(dict.fromkeys((*document.gaps, *reading.gaps))),
    )


def claim_marks(claims: Iterable[Claim], part: str) -> tuple[Mark, ...]:
    """Claims and a part of the document in, their marks there out."""
    return tuple(Mark(start=one.span.start, end=one.span.end, css="claim", anchor=f"c-{one.id}") for one in claims if one.span.part == part)


def paragraphs(text: str, marks: Sequence[Mark]) -> tuple[Markup, ...]:
    """A text, one paragraph a line, and marks in, its paragraphs as HTML out; empty lines are left out."""
    return tuple(html for _, _, html in marked_lines(text, marks))


def origin_order(origin: Origin) -> tuple[int, str, str]:
    """An origin in, its place in the list out: the one with most passages first."""
    return -len(origin.passages), origin.name.casefold(), origin.id


def origin_quotes(origin: Origin, lookup: Lookup) -> tuple[Quote, ...]:
    """An origin in, its passages with their paragraphs out."""
    return lookup.places((one.document_id, one.span) for one in origin.passages)
