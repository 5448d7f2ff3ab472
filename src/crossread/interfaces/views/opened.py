"""A dossier in, what pages ask of it out, a part at a time: a page shows one screen of each section, the rest has addresses of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from crossread.interfaces.figures.tolls import TollView, tolls
from crossread.interfaces.views.beside import Beside
from crossread.interfaces.views.finding_view import FindingView, LineView, finding_view, line_view
from crossread.interfaces.views.head_view import HeadView, head_view
from crossread.interfaces.views.lookup import Lookup, Quote, published_words
from crossread.interfaces.views.sections import Section, sectioned
from crossread.interfaces.views.spoken import spoken
from crossread.interfaces.views.standing import tally
from crossread.interfaces.views.versions_view import STANDING_WORDS, VersionView, version_views
from crossread.interfaces.views.view import DocumentView, document_view, gaps_by_document, origin_order, origin_quotes
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding
from crossread.types.gap import Gap
from crossread.types.origin import Origin

ROWS = 6
"""Findings of a section that the top page shows: about one screen, where each is two or three lines high."""

CLOSED_ROWS = 3
"""The same of a section that the exported page folds."""

PAGE = 40
"""Findings on one page of a section."""

NAMED = 6
"""Documents that the summary names beside what only one report says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLines:
    """A section, or a part of it, as lines.

    Attributes:
        section: heading and key.
        count: how many findings it has.
        rows: those that are shown.
        groups: of a section of single reports: label and id of each document, and how many findings it has; empty for others.
        tally: how its findings stand, in a sentence; empty where that says nothing.
    """

    section: Section
    count: int
    rows: tuple[LineView, ...]
    groups: tuple[tuple[str, str, int], ...] = ()
    tally: str = ""

    @property
    def lead(self) -> LineView | None:
        """Its first finding; None for a section of single reports."""
        return self.rows[0] if self.rows and not self.groups else None

    @property
    def named(self) -> tuple[tuple[str, int], ...]:
        """Documents that a summary names, each with how many findings it has."""
        return tuple((label, number) for label, _, number in self.groups[:NAMED])

    @property
    def more(self) -> int:
        """How many findings are not shown."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document as a list shows it.

    Attributes:
        id: its id.
        label: what it is called in this story.
        title: its headline, empty when unknown.
        language: its language, empty when unknown.
        published: when it was published, in words.
        published_edtf: the same as a value, None when unknown.
        state: whether its text is what the page showed.
        reason: why that is not "ok", empty when it is.
        versions: what its place among the versions of its address is, in words; empty when it has no others.
        changes: how many things the version after it has otherwise.
    """

    id: str
    label: str
    title: str
    language: str
    published: str
    published_edtf: str | None
    state: str
    reason: str
    versions: str = ""
    changes: int = 0


class Opened:
    """A dossier, opened: its parts by id, and views of them made when they are asked for. Nothing in it changes."""

    def __init__(self, dossier: Dossier) -> None:
        """A dossier in (masked, where it is to be shown), its parts by id out."""
        self.dossier = dossier
        self.lookup = Lookup(dossier.readings, dossier.unwitnessed)
        self.origins = {origin.id: origin for origin in dossier.origins}
        self.findings = {finding.id: finding for finding in dossier.findings}
        self.sections = sectioned(dossier.findings)
        self.documents_of = {claim.id: claim.document_id for claim in self.lookup.claims.values()}

    @cached_property
    def beside(self) -> Beside:
        """What stands beside findings."""
        return Beside(self.dossier, self.lookup)

    @cached_property
    def versions(self) -> tuple[VersionView, ...]:
        """Documents with other versions, or withdrawn."""
        return version_views(self.dossier)

    @cached_property
    def gaps(self) -> tuple[tuple[str, Gap], ...]:
        """What could not be read or compared, each with the document concerned (empty for the story)."""
        return gaps_by_document(self.dossier, self.lookup)

    @cached_property
    def head(self) -> HeadView:
        """The head of the dossier."""
        return head_view(self.dossier, self.lookup)

    def line(self, finding: Finding) -> LineView:
        """A finding in, its line out."""
        return line_view(finding, self.dossier, self.lookup, self.origins)

    def finding(self, key: str) -> FindingView | None:
        """The id of a finding in, all that is shown of it out; None when the dossier has none."""
        found = self.findings.get(key)
        return finding_view(found, self.lookup, self.origins, self.beside) if found else None

    def toll(self, asked: str) -> TollView | None:
        """What the head of a dossier asks ("killed") in, the figure with its words out; None when no report tells."""
        return next((one for one in tolls(self.dossier, self.lookup) if one.figure.asked == asked), None)

    def top(self) -> tuple[SectionLines, ...]:
        """Nothing in, one screen of each section out."""
        return tuple(self.lines(section, findings, 0, most_at_once(section)) for section, findings in self.sections)

    def section(self, key: str, first: int = 0, document_id: str = "") -> SectionLines | None:
        """The key of a section, the place of the first finding and a document that carries them (empty for all) in, a page of its lines out.

        None when the dossier has no such section, or no finding of it that the document carries.
        """
        section, findings = next(((one, found) for one, found in self.sections if one.key == key), (None, ()))
        of_document = [one for one in findings if not document_id or document_id in self.carrying(one)]
        return self.lines(section, of_document, first, PAGE) if section and of_document else None

    def lines(self, section: Section, findings: Sequence[Finding], first: int, most: int) -> SectionLines:
        """A section and its findings in, these from the first one on, as many as are wanted, as lines out."""
        return SectionLines(
            section=section,
            count=len(findings),
            rows=tuple(map(self.line, findings[first : first + most])),
            groups=self.groups(findings) if is_single(section) else (),
            tally=tally(findings) if "agrees" in section.kinds else "",
        )

    def groups(self, findings: Sequence[Finding]) -> tuple[tuple[str, str, int], ...]:
        """Findings of one report each in, label and id of each of these reports and how many it has out, in order of publication."""
        counts = Counter(next(iter(self.carrying(one)), "") for one in findings)
        return tuple((self.lookup.label(id), id, counts[id]) for id in self.lookup.documents if counts[id])

    def carrying(self, finding: Finding) -> tuple[str, ...]:
        """A finding in, ids of the documents it rests on out, in order of publication."""
        return self.lookup.sorted_documents(
            [*(one.document_id for one in finding.evidence), *(id for side in finding.sides for id in side.document_ids)]
        )

    def documents(self) -> tuple[DocumentLine, ...]:
        """Nothing in, the documents as lines out, in order of publication; those that no longer count behind them."""
        views = {one.version.document_id: one for one in self.versions}
        told = [self.document_line(reading.document.id, views.get(reading.document.id)) for reading in self.lookup.readings]
        silent = [one for id, one in views.items() if id not in self.lookup.documents]
        return (*told, *(silent_line(one) for one in silent))

    def document_line(self, id: str, version: VersionView | None) -> DocumentLine:
        """The id of a document and what is known of its versions in, its line out."""
        document = self.lookup.documents[id]
        return DocumentLine(
            id=id,
            label=self.lookup.label(id),
            title=document.title or "",
            language=document.language or "",
            published=published_words(document),
            published_edtf=document.published.edtf,
            state=document.state,
            reason=document.reason,
            versions=version.standing if version else "",
            changes=len(version.changes) if version else 0,
        )

    def document(self, id: str) -> DocumentView | None:
        """The id of a document in, all that is shown of it out; None when the dossier has none that counts."""
        reading = next((one for one in self.lookup.readings if one.document.id == id), None)
        return document_view(reading, self.lookup) if reading else None

    def version(self, id: str) -> VersionView | None:
        """The id of a document in, what is known of its versions out; None when it has no others."""
        return next((one for one in self.versions if one.version.document_id == id), None)

    def origins_in_order(self) -> tuple[Origin, ...]:
        """Nothing in, the origins out, those with most passages first."""
        return tuple(sorted(self.dossier.origins, key=origin_order))

    def origin_words(self, origin: Origin) -> tuple[Quote, ...]:
        """An origin in, its passages in their paragraphs out."""
        return origin_quotes(origin, self.lookup)


def is_single(section: Section) -> bool:
    """A section in, whether it is the one of what only one report says out."""
    return section.kinds == ("only one report",)


def most_at_once(section: Section) -> int:
    """A section in, how many of its findings the top page shows out; of single reports it names the reports."""
    return 0 if is_single(section) else ROWS if section.open else CLOSED_ROWS


def silent_line(view: VersionView) -> DocumentLine:
    """A version that does not count in, its line out: the dossier knows its address and time alone."""
    version = view.version
    return DocumentLine(
        id=version.document_id,
        label=version.address,
        title="",
        language="",
        published=f"captured {spoken(version.at)}",
        published_edtf=None,
        state=STANDING_WORDS[version.standing],
        reason=version.why,
        versions="",
        changes=len(view.changes),
    )
